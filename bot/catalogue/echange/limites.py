"""The limits of the files that are read. Anything above is refused before it costs memory or time."""

OCTETS_MAX = 5 * 1024 * 1024
# A workbook is a zip: what it may weigh once opened, and how many parts it may hold.
OCTETS_DEPLIES_MAX = 40 * 1024 * 1024
PARTIES_MAX = 500
LIGNES_MAX = 50_000
COLONNES_MAX = 100
# What a spreadsheet cell can hold.
CELLULE_MAX = 32_767
# Beyond, the list of faults helps nobody; the rest is announced.
DEFAUTS_MAX = 2_000
FICHIERS_MAX = 10_000
PROFONDEUR_MAX = 12
