# Programs that the kernel refuses a fork (no-fork: a genuine ENOMEM, see big-map.c), outside of containers.

log fork-dash-hook yes cannot-fork - - 'dash was refused its fork: it says only "Cannot fork"'
fork-dash-hook() {
	printf 'set -e\necho "running post-install hook"\nldconfig -p | grep libc.so\necho finished\n' >hook.sh
	no-fork dash hook.sh
}

log fork-perl-build yes cannot-fork - - 'perl was refused its fork, the build script died of it'
fork-perl-build() {
	cat >Build.pl <<-'END'
		use strict;
		for my $part (qw(core net ui)) {
		    print "Building $part ...\n";
		    my $pid = fork;
		    die "Cannot fork: $!" unless defined $pid;
		    exit 0 unless $pid;
		    waitpid $pid, 0;
		}
	END
	no-fork perl Build.pl
}

log fork-git-submodule yes cannot-fork - - 'git was refused the fork for its child'
fork-git-submodule() {
	git init -q -b main upstream
	git -C upstream -c user.name=ci -c user.email=ci@example.org commit -q --allow-empty -m first
	echo '+ git clone upstream work'
	no-fork git clone file:///tmp/build/upstream work
}

log fork-tar-gzip yes cannot-fork - - 'tar was refused the fork for gzip'
fork-tar-gzip() {
	mkdir -p dist/assets
	seq 2000 >dist/assets/data.txt
	echo '$ tar -czvf dist.tar.gz dist'
	no-fork tar -czvf dist.tar.gz dist
}

log fork-find-exec yes cannot-fork - - 'find was refused its fork'
fork-find-exec() {
	mkdir -p src
	touch src/{a,b,c}.po
	echo 'Compiling message catalogues'
	no-fork find src -name '*.po' -exec msgfmt -c {} \;
}

log fork-xargs-lint yes cannot-fork - - 'xargs was refused its fork'
fork-xargs-lint() {
	seq -f 'module%g.js' 40 >list
	echo '> lint'
	no-fork xargs -a list -n 8 -P 2 node --check
}

log fork-java-process yes - - - 'the JVM was refused the fork for a child: error=12'
fork-java-process() {
	cat >Build.java <<-'END'
		public class Build {
		    public static void main(String[] args) throws Exception {
		        System.out.println("[INFO] --- exec:1.0:exec (revision) @ shop ---");
		        new ProcessBuilder("git", "rev-parse", "HEAD").start().waitFor();
		        System.out.println("[INFO] BUILD SUCCESS");
		    }
		}
	END
	no-fork java -Xmx64m -Djdk.lang.Process.launchMechanism=FORK Build.java
}

log fork-empty-namespace yes cannot-fork - - 'fork in a PID namespace whose first process is gone: ENOMEM from the kernel'
fork-empty-namespace() {
	printf 'echo "sandbox: step 1"\n/bin/true\necho "sandbox: step 2"\n/bin/ls /\necho "sandbox: done"\n' >steps.sh
	unshare --pid bash steps.sh
}

log fork-dpkg-unpack yes cannot-fork - - 'dpkg was refused its fork'
fork-dpkg-unpack() {
	mkdir -p tool/DEBIAN tool/usr/bin root/var/lib/dpkg/{info,updates}
	printf 'Package: tool\nVersion: 1.0\nArchitecture: all\nMaintainer: ci <ci@example.org>\nDescription: a tool\n' >tool/DEBIAN/control
	echo tool >tool/usr/bin/tool
	dpkg-deb -b tool tool_1.0_all.deb
	touch root/var/lib/dpkg/status
	no-fork dpkg --root=root -i tool_1.0_all.deb
}
