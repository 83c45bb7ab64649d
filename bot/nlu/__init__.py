"""Understanding of French messages: normalisation, gazetteers, classifiers and their Rasa components."""
