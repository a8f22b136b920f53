# Test suites whose output holds the words, and that fail for another reason. (Set aside.)

log suite-pytest-expected no - - - 'the words are what the test expected, something else came'
suite-pytest-expected() {
	cat >test_errors.py <<-'END'
		import os
		def message(code):
		    return os.strerror(code + 1)
		def test_message_of_enomem():
		    assert message(12) == 'Cannot allocate memory'
	END
	pytest test_errors.py
}

log suite-node-diff no - - - 'node assert: expected and actual both stand in the log'
suite-node-diff() {
	cat >cli.test.js <<-'END'
		const assert = require('node:assert');
		assert.deepStrictEqual(
		  { code: 1, stderr: 'bash: fork: retry: Resource temporarily unavailable' },
		  { code: 1, stderr: 'bash: fork: Cannot allocate memory' },
		);
	END
	node cli.test.js
}

log suite-go-test no - - - 'go test: the log of a passing subtest has the words'
suite-go-test() {
	cat >pool_test.go <<-'END'
		package pool
		import ("syscall"; "testing")
		func TestErrno(t *testing.T) {
			t.Run("cannot_allocate_memory", func(t *testing.T) { t.Log(syscall.ENOMEM) })
			t.Run("sum", func(t *testing.T) { if 2+2 != 5 { t.Fatal("sum: want 5, got 4") } })
		}
	END
	echo 'module pool' >go.mod
	GOCACHE=$work/go GOTOOLCHAIN=local /usr/local/go/bin/go test -v ./...
}

log suite-golden-lost no - - - 'the line with the words is missing from the output: - in the diff'
suite-golden-lost() {
	printf 'fork: Cannot allocate memory\nexit 1\n' >expected.txt
	printf 'exit 1\n' >actual.txt
	echo 'not ok 7 - reports a failing fork'
	diff -u expected.txt actual.txt | jenkins
}
