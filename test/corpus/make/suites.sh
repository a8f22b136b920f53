# Test suites whose output holds the words, and that fail for another reason.

log suite-pytest-name no - - - 'a passing test has the words in its name, another one fails'
suite-pytest-name() {
	cat >test_pool.py <<-'END'
		import pytest
		@pytest.mark.parametrize('text', ['Cannot allocate memory', 'No space left on device'])
		def test_translates(text):
		    assert text.lower() != text
		def test_total():
		    assert sum([1, 2, 3]) == 7
	END
	pytest -v test_pool.py
}

log suite-pytest-caught no - - - 'the test provokes a genuine ENOMEM and expects it; another test fails'
suite-pytest-caught() {
	cat >test_mmap.py <<-'END'
		import mmap, pytest
		def test_too_large():
		    with pytest.raises(OSError) as caught:
		        mmap.mmap(-1, 1 << 50)
		    print('as expected:', caught.value)
		def test_small():
		    assert len(mmap.mmap(-1, 4096)) == 8192
	END
	pytest -rA test_mmap.py
}

log suite-tap-perl no - - - 'TAP: an ok line has the words, a not ok line has not'
suite-tap-perl() {
	cat >errors.t <<-'END'
		use Test::More tests => 4;
		$! = 12; is("$!", 'Cannot allocate memory', 'errno 12 says Cannot allocate memory');
		$! = 2; is("$!", 'No such file or directory', 'errno 2');
		is(1 + 1, 3, 'sums');
		ok(1, 'cannot allocate memory is retried once');
	END
	prove -v errors.t
}

log suite-node-test no - - - 'node --test: the words are in the name of a passing test'
suite-node-test() {
	cat >pool.test.js <<-'END'
		const test = require('node:test');
		const assert = require('node:assert');
		test('gives up with "Cannot allocate memory" after three tries', () => assert.ok(true));
		test('returns what was taken', () => assert.strictEqual(40 + 2, 41));
	END
	node --test
}

log suite-golden-diff no - - - 'a golden file holds the words, the output differs in another line'
suite-golden-diff() {
	printf 'usage: app FILE\nerror 2: no such file\nerror 12: Cannot allocate memory\nerror 13: Permission denied\n' >expected.txt
	printf 'usage: app FILES\nerror 2: no such file\nerror 12: Cannot allocate memory\nerror 13: Permission denied\n' >actual.txt
	echo 'FAIL: help output'
	diff -u expected.txt actual.txt
}

log suite-step-run no - - 4/4 'a test script in a step: the words in a passed case, another case fails'
suite-step-run() {
	cat >run.sh <<-'END'
		echo "1..3"
		echo "ok 1 - overlay: cannot allocate memory is classified"
		echo "ok 2 - exit codes"
		echo "not ok 3 - help text has 80 columns"
		echo "# got 93"
		exit 1
	END
	printf 'FROM alpine:3.17\nWORKDIR /t\nCOPY run.sh .\nRUN sh run.sh\n' >Dockerfile
	legacy --no-cache
}

log suite-abort-assert no - - - 'a failed assert about something else; its neighbour printed the words'
suite-abort-assert() {
	printf '#include <assert.h>\n#include <errno.h>\n#include <stdio.h>\n#include <string.h>\nint main(void)\n{\n\tprintf("case enomem: %%s: passed\\n", strerror(ENOMEM));\n\tfflush(stdout);\n\tint width = 93;\n\tassert(width <= 80);\n}\n' >t.c
	gcc t.c -o t && bash -c './t; code=$?; echo "exit $code"; exit $code'
}
