# Messages of the C library and of GNU tools in other languages. The locales are made into the folder of the recordings, not installed. (Set aside.)

log language-ja-xargs yes cannot-fork - - 'Japanese: xargs was really refused its fork'
language-ja-xargs() {
	echo '> lint'
	seq 9 >list
	in-language ja_JP no-fork xargs -a list -n 1 node --check
}

log language-es-bash yes cannot-fork - - 'Spanish: bash was really refused its fork'
language-es-bash() {
	printf 'echo "compilando"\nls | wc -l\necho fin\n' >construir.sh
	in-language es_ES no-fork bash construir.sh
}

log language-fr-text no - - - 'French: the words are printed as a text of a table, make misses a rule'
language-fr-text() {
	printf 'all: messages\n\t@perl -Mlocale -MPOSIX -e '"'"'setlocale(LC_ALL, ""); $$! = 12; print "12 $$!\\n"'"'"'\n\t@$(MAKE) --no-print-directory fini\nmessages:\n' >Makefile
	in-language fr_FR make
}
