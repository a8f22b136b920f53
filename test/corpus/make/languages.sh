# Messages of the C library and of GNU tools in other languages. The locales are made into the folder of the recordings, not installed.

log language-de-mkdir yes generic - - 'German: mkdir was refused'
language-de-mkdir() {
	echo 'Lege Ausgabeordner an'
	in-language de_DE refused mkdir mkdir dist
}

log language-fr-cp yes generic - - 'French: cp was refused a folder'
language-fr-cp() {
	mkdir sources
	in-language fr_FR refused mkdir,mkdirat cp -r sources cible
}

log language-zh-tar yes generic - - 'Chinese: tar was refused its folders'
language-zh-tar() {
	mkdir -p app/bin
	tar -cf app.tar app
	rm -r app
	in-language zh_CN refused mkdirat tar -xvf app.tar
}

log language-de-survived no - - - 'German: a refused mkdir was survived, the copy after it misses its file'
language-de-survived() {
	printf 'strace -f -qq -o /dev/null --trace=mkdir --inject=mkdir:error=ENOMEM mkdir zwischenspeicher || echo "weiter ohne Zwischenspeicher"\necho "Schritt 2 von 2"\ncp ziel/app.jar /srv/ablage/\n' >bauen.sh
	in-language de_DE bash bauen.sh
}

log language-ja-missing no - - - 'Japanese: a missing file'
language-ja-missing() {
	in-language ja_JP cp dist/app.js public/
}

# in-language LOCALE COMMAND …
in-language() {
	local name=$1
	shift
	mkdir -p "$work/locale"
	[ -d "$work/locale/$name.UTF-8" ] || localedef --no-archive -i "$name" -f UTF-8 "$work/locale/$name.UTF-8" 2>/dev/null
	LC_ALL=$name.UTF-8 LANG=$name.UTF-8 "$@"
}
