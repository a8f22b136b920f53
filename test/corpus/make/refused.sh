# Tools that were refused one system call (refused: the errno comes from strace, all words are the tools' own).

log refused-mkdir-install yes generic - - 'make install: mkdir was refused'
refused-mkdir-install() {
	printf 'install:\n\t@echo "Installing to dist"\n\tmkdir -p dist/usr/bin\n\tcp Makefile dist/usr/bin/app\n' >Makefile
	refused mkdir,mkdirat make install
}

log refused-chown-tree yes generic - - 'chown was refused every file of the tree'
refused-chown-tree() {
	mkdir -p www/{css,js}
	touch www/css/{a,b,c}.css www/js/{a,b,c}.js
	echo 'chown -R www-data:www-data www'
	refused fchownat chown -R 33:33 www
}

log refused-git-clone yes generic - - 'git was refused a folder of the new clone'
refused-git-clone() {
	git init -q --bare -b main upstream.git
	refused mkdir:when=3+ git clone upstream.git work
}

log refused-cargo-spawn yes - - - 'cargo was refused the process or thread for rustc'
refused-cargo-spawn() {
	mkdir src
	printf '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n' >Cargo.toml
	echo 'fn main() {}' >src/main.rs
	local rust
	rust=$(echo /root/.rustup/toolchains/*/bin | cut -d' ' -f1)
	PATH=$rust:$PATH CARGO_HOME=$work/cargo refused clone3 "$rust/cargo" build --offline
}

log refused-node-mkdir yes - - - 'node was refused mkdir: "ENOMEM: not enough memory", never the words'
refused-node-mkdir() {
	echo 'require("fs").mkdirSync("dist"); console.log("written");' >write.js
	echo '> node write.js'
	refused mkdir,mkdirat node write.js
}

log refused-ninja-spawn yes - - - 'ninja was refused posix_spawn'
refused-ninja-spawn() {
	printf 'rule cc\n  command = gcc -c $in -o $out\n  description = CC $out\nbuild a.o: cc a.c\n' >build.ninja
	echo 'int a;' >a.c
	refused clone3,vfork,clone ninja
}

log refused-pytest-tmp yes generic - - 'a test really died of ENOMEM: its temporary folder was refused'
refused-pytest-tmp() {
	cat >test_export.py <<-'END'
		import os
		def test_numbers():
		    assert 2 + 2 == 4
		def test_export():
		    os.rmdir("out") if os.path.exists("out") else None
		    os.symlink("a", "out")
	END
	refused symlink,symlinkat "$python" -m pytest -q -p no:cacheprovider test_export.py
}

log refused-step-chown yes generic - 3/4 'legacy builder, red error stream: chown in the step was refused'
refused-step-chown() {
	printf 'strace -f -qq -o /dev/null --trace=fchownat --inject=fchownat:error=ENOMEM chown -R daemon-user /srv/app\n' | sed 's/daemon-user/7/' >fix.sh
	printf 'FROM builder:12\nCOPY fix.sh /srv/app/fix-owner\nRUN sh /srv/app/fix-owner\nUSER 7\n' >Dockerfile
	legacy --no-cache
}

log refused-step-progress yes generic - 3/3 'a progress bar with carriage returns, then mkdir was refused'
refused-step-progress() {
	cat >get.sh <<-'END'
		for part in $(seq 1 60); do printf '\rDownloading model.bin  %3d%%  [%-30s]' $((part * 100 / 60)) "$(head -c $((part / 2)) /dev/zero | tr '\0' '#')"; done
		printf '\n'
		strace -f -qq -o /dev/null --trace=mkdir --inject=mkdir:error=ENOMEM mkdir /models
	END
	printf 'FROM builder:12\nCOPY get.sh /\nRUN sh /get.sh\n' >Dockerfile
	legacy --no-cache
}
