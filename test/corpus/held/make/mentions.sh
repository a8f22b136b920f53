# Logs that only mention the words (texts, listings, a refusal that was survived), and that failed of something else. (Set aside.)

log mention-strace-trace no - - - 'a trace shows a genuine ENOMEM that the program survived; it then misses a file'
mention-strace-trace() {
	printf 'import mmap\ntry: mmap.mmap(-1, 1 << 50)\nexcept OSError: pass\nopen("settings.json")\n' >start.py
	strace -f -qq -e trace=mmap,openat -e status=failed /usr/bin/python3 -S start.py 2>&1 | tail -n 14
}

log mention-survived-buildkit no - - 4/4 'BuildKit: a refused fork was repeated with success, the tests of the next step fail'
mention-survived-buildkit() {
	fork-image
	printf 'FROM ci-base:7\nWORKDIR /src\nRUN mkdir dist; bash -c "ls / ; ls /usr" || { rmdir dist; bash -c "ls /; ls /usr" ; }\nRUN echo "FAIL src/date.test.js: expected 2024-02-29, got 2024-03-01" && exit 1\n' >Dockerfile
	buildkit --no-cache
}

log mention-env-label no - - 4/4 'ENV and LABEL hold the words, an unknown user fails the build'
mention-env-label() {
	printf 'FROM alpine:3.17\nLABEL purpose="reproduces fork: Cannot allocate memory"\nENV EXPECT="cannot allocate memory"\nRUN su nobody7 -c true\n' >Dockerfile
	legacy --no-cache
}

log mention-docs-help no - - - 'a help text with the words is shown, because of a wrong option'
mention-docs-help() {
	printf 'import argparse\nparser = argparse.ArgumentParser(prog="bake", epilog="--retry repeats a build that died of: fork/exec: cannot allocate memory")\nparser.add_argument("--retry", action="store_true")\nparser.parse_args(["--help"] if False else ["--retries", "3"])\n' >bake.py
	sed -i 's/^parser.parse_args.*/import sys\nparser.print_help(sys.stderr)\nparser.parse_args(["--retries", "3"])/' bake.py
	/usr/bin/python3 bake.py
}
