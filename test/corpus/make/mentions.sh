# Logs that only mention the words (texts, listings, a refusal that was survived), and that failed of something else.

log mention-grep-lint no - - - 'a lint step lists lines with the words'
mention-grep-lint() {
	mkdir src
	printf 'package main\n\nvar oops = "cannot allocate memory"\n' >src/a.go
	printf '// fork: Cannot allocate memory\nlet b = 1;\n' >src/b.js
	echo 'lint: error texts belong into messages.json:'
	if grep -rn -i 'cannot allocate memory' src; then echo 'lint: 2 problems'; exit 1; fi
}

log mention-set-x no - - - 'set -x echoes a test that holds the words; the copy after it fails'
mention-set-x() {
	printf 'set -ex\nif grep -q "Cannot allocate memory" build.log; then echo retry; fi\ncp dist/app.js public/\n' >deploy.sh
	echo 'all fine' >build.log
	bash deploy.sh
}

log mention-git-merge no - - - 'git log lists a commit with the words, the merge has a conflict'
mention-git-merge() {
	git init -q -b main .
	git config user.name ci
	git config user.email ci@example.org
	echo one >file && git add file && git commit -q -m 'first'
	git checkout -q -b fix && echo two >file && git commit -q -am 'runc: retry when fork says "Cannot allocate memory"'
	git checkout -q main && echo three >file && git commit -q -am 'docs: explain overlay "cannot allocate memory" (#489)'
	GIT_COMMITTER_DATE='2024-03-01T10:00:00Z' git log --oneline --all --no-decorate
	git merge fix
}

log mention-apt-show no - - 3/3 'a package description holds the words, the package is then not found'
mention-apt-show() {
	cat >show.sh <<-'END'
		cat <<'TEXT'
		Package: libfailmalloc-dev
		Version: 1.0-2
		Description: make malloc fail on purpose
		 Loads before a program and lets some of its requests fail, so that
		 "Cannot allocate memory" can be tested without filling the machine.
		TEXT
		dpkg -s libfailmalloc1
	END
	printf 'FROM builder:12\nCOPY show.sh /\nRUN mkdir -p /var/lib/dpkg && touch /var/lib/dpkg/status && sh /show.sh\n' >Dockerfile
	legacy --no-cache
}

log mention-errno-table no - - - 'a table of errno texts is printed, the check after it fails'
mention-errno-table() {
	perl -e 'for (1 .. 20) { $! = $_; printf "%3d  %s\n", $_, $! } print "checking for errno 133 ... no\n"; exit 1'
}

log mention-survived-mmap no - - - 'a genuine refusal is survived with a warning; a missing input ends the program'
mention-survived-mmap() {
	cat >index.py <<-'END'
		import mmap, sys
		try:
		    cache = mmap.mmap(-1, 1 << 50)
		except OSError as error:
		    print(f'warning: no mapped cache ({error.strerror}), reading plainly', file=sys.stderr)
		for number in range(1, 6):
		    print(f'indexed part {number} of 6', flush=True)
		sys.exit('index: part6.csv: line 12: 7 columns, expected 8')
	END
	/usr/bin/python3 index.py
}

log mention-survived-fork no - - 4/5 'the step repeats a refused fork and goes on; the step after it misses a file'
mention-survived-fork() {
	fork-image
	cat >fetch.sh <<-'END'
		mkdir -p dist
		for try in 1 2 3; do
		  bash -c 'date >>/tmp/log; echo "fetched on try '$try'"' && exit 0
		  echo "try $try failed, again"
		  rmdir dist
		done
		exit 75
	END
	printf 'FROM ci-base:7\nCOPY fetch.sh /src/\nRUN cd /src && dash fetch.sh\nCOPY config/production.json /srv/\nRUN true\n' >Dockerfile
	legacy --no-cache
}

log mention-sqlite-data no - - - 'a row of data holds the words, a constraint fails'
mention-sqlite-data() {
	printf 'create table errors(code integer primary key, text not null);\ninsert into errors values(12, "Cannot allocate memory");\nselect * from errors;\ninsert into errors values(12, "ENOMEM");\n' >seed.sql
	sqlite3 -bail -echo seed.db <seed.sql
}

log mention-run-grep no - - 3/3 'the failing step searches a log for the words: they stand in the last line of the build log'
mention-run-grep() {
	echo 'all fine' >build.log
	printf 'FROM alpine:3.17\nCOPY build.log /\nRUN grep -q "Cannot allocate memory" /build.log\n' >Dockerfile
	legacy --no-cache
}

log mention-make-echo no - - - 'make prints the recipe with the words, the recipe fails on a missing tool'
mention-make-echo() {
	printf 'check:\n\t! grep "Cannot allocate memory" syslog.txt\n\tshellsheck build.sh\n' >Makefile
	echo quiet >syslog.txt
	make check
}

log mention-changelog no - - - 'a release note with the words is printed, the tag exists already'
mention-changelog() {
	git init -q -b main . && git -c user.name=ci -c user.email=ci@example.org commit -q --allow-empty -m first && git tag v1.4.2
	printf '## 1.4.2\n- fixed: "cannot allocate memory" when copying up large folders\n- fixed: exit code 137 was called a failure of memory\n' | tee notes.md
	git tag v1.4.2
}
