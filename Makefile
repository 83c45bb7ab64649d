# Les verbes du projet. « make » seul les énumère.
.DEFAULT_GOAL := aide
SHELL := /bin/bash
PYTHON := .venv/bin/python

.PHONY: aide run setup setup-dev test lint format types train evaluate ablation bench grappe charge coverage clean

aide: ## énumère les verbes
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## (.*)/make \1 \t\2/' | expand -t 20

run: setup ## prépare ce qui manque, puis démarre l'assistant (http://127.0.0.1:5005)
	@exec .venv/bin/otn servir

setup: ## crée l'environnement d'exécution à partir du verrou
	@./scripts/preparer execution
	@./scripts/construire-widget || echo "otn : la page de clavardage montrera le formulaire; le reste fonctionne." >&2

setup-dev: ## ajoute ce que demandent les essais
	@./scripts/preparer developpement
	@./scripts/construire-widget

test: setup-dev lint types ## vérifie tout : style, types, données, moteur, conversation, pages
	@./scripts/essayer

lint: setup-dev ## vérifie le style et les frontières entre les pièces
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/lint-imports --no-cache

types: setup-dev ## vérifie les types
	@.venv/bin/mypy
	@./scripts/construire-widget types

format: setup-dev ## met le code en forme
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

train: setup ## entraîne le modèle si ses données ont changé
	@.venv/bin/otn entrainer

evaluate: setup ## mesure la compréhension sur les jeux d'essai et écrit docs/evaluation.md
	@.venv/bin/otn entrainer && .venv/bin/otn evaluer

ablation: setup-dev ## refait les comparaisons de la décision 0005 (près d'une heure)
	@$(PYTHON) -m tests.ablation

bench: setup-dev ## compare vitesse et coût à Rasa seul et écrit docs/performances.md (BANC=--rapide : un essai de quelques minutes, dans var/banc)
	@$(PYTHON) -m tests.load.moteur
	@$(PYTHON) -m tests.load.espace
	@$(PYTHON) -m tests.load.banc --date "$$(date +%F)" $(BANC)

grappe: setup-dev ## démarre le mode partagé sur cette machine : nginx, PostgreSQL, Redis, deux de chaque pièce
	@$(PYTHON) -m deploy.local

charge: setup-dev ## mesure ce que la machine tient (Locust) : mode partagé, puis simple, puis la croissance; un quart d'heure
	@$(PYTHON) -m tests.load.charge --mode grappe
	@$(PYTHON) -m tests.load.charge
	@$(PYTHON) -m tests.load.charge.croissance

coverage: setup ## montre ce que le catalogue couvre
	@.venv/bin/otn catalogue couverture

lock: ## refait les verrous à partir de requirements/*.in
	@./scripts/verrouiller

clean: ## enlève l'environnement et les fichiers produits
	@rm -rf .venv .outils var web/node_modules web/construit
