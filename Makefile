# Needs python3 (3.11 or newer) with pip, and nothing else.
PYTHON ?= python3
SETUP = PYTHONPATH=src $(PYTHON) -m anju.launch.setup
ANJU = .venv/bin/anju
ARGS ?=

.PHONY: help demo test bench bench-walking bench-siting bench-ranking bench-sequence setup requirements

help:
	@echo "make demo    打开演示城市   set up, build the demo city, open http://127.0.0.1:8000"
	@echo "             make demo ARGS=--no-serve   the same without serving"
	@echo "make test    检查          set up and run every check and test"
	@echo "make bench   测速          print how fast pages and the loop are"
	@echo "make bench-walking  步行测速  print how fast walks are, next to python-igraph"
	@echo "make bench-siting  选址测速  print the proven gap of sites, and the seconds"
	@echo "make bench-sequence ARGS=实例文件夹  时序测速  print how near plans come to their bound, and when"
	@echo "make bench-ranking ARGS=实例文件夹   对照测速  print what plans are worth next to score lists"
	@echo "make setup   仅安装        set up only"

setup:
	@$(SETUP)

demo: setup
	@$(ANJU) demo $(ARGS)

test:
	@$(SETUP) test
	@.venv/bin/python -m anju.launch.checks $(ARGS)

bench: setup
	@.venv/bin/python -m bench $(ARGS)

# Needs what the tests need: `make test` sets it up.
bench-walking:
	@PYTHONPATH=src:. .venv/bin/python -m bench.walking $(ARGS)
	@PYTHONPATH=src:. .venv/bin/python -m bench.what_if

bench-siting:
	@PYTHONPATH=src:. .venv/bin/python -m bench.siting $(ARGS)

bench-sequence:
	@PYTHONPATH=src:. .venv/bin/python -m bench.sequence $(ARGS)

bench-ranking:
	@PYTHONPATH=src:. .venv/bin/python -m bench.ranking $(ARGS)

# Pins every package anew, with the hashes of all its files and no address of an index.
# Needs `uv` on the PATH; it asks whichever index it is set to.
requirements:
	@for kind in run node venv; do \
	  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-annotate $(ARGS) requirements/$$kind.in -o requirements/$$kind.txt; done
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate $(ARGS) -c requirements/run.txt requirements/test.in -o requirements/test.txt
