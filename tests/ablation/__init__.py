"""`make ablation`: what each piece of the understanding is worth, for docs/decisions/0005-comprehension.md.

Only the two development sets are read here: a choice is never made from the test set.
"""
