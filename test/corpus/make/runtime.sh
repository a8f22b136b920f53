# Builds that died because runc was refused memory (sick runc: the errno comes from strace, all words are runc's and Docker's own).

service-dockerfile() {
	cat >Dockerfile <<-'END'
		FROM alpine:3.17
		WORKDIR /srv
		RUN echo "fetch https://mirror.example.org/alpine/v3.17/main" && echo "OK: 24 packages"
		RUN echo "compiling" && mkdir -p /srv/out
	END
}

log runc-proc-mount yes - - 3/4 'runc was refused the mount of /proc'
runc-proc-mount() {
	service-dockerfile
	sick runc mount:when=3 legacy --no-cache
}

log runc-memcg-mount yes - - 3/4 'runc was refused the mount of the memory cgroup'
runc-memcg-mount() {
	service-dockerfile
	until-it-says 'cgroup/memory' sick runc mount:when=@ legacy --no-cache
}

log runc-cgroup-mkdir yes - - 3/4 'runc was refused the cgroup of the container'
runc-cgroup-mkdir() {
	service-dockerfile
	until-it-says 'mkdir /sys/fs/cgroup/cpu' sick runc mkdirat:when=@ legacy --no-cache
}

log runc-hook-fork yes fork-exec - 3/4 'runc was refused the fork of the network hook'
runc-hook-fork() {
	service-dockerfile
	until-it-says 'running hook' sick runc clone:when=@ legacy --no-cache |& crlf
}

log runc-session-keyring yes - - 3/4 'runc was refused a session keyring'
runc-session-keyring() {
	service-dockerfile
	sick runc keyctl legacy --no-cache |& jenkins
}

log runc-buildkit-proc yes - - 3/4 'the same under BuildKit: runc was refused the mount of /proc'
runc-buildkit-proc() {
	service-dockerfile
	sick runc mount:when=3 buildkit --no-cache
}

log runc-buildkit-pivot yes - - 3/4 'under BuildKit: runc was refused pivot_root'
runc-buildkit-pivot() {
	service-dockerfile
	sick runc pivot_root buildkit --no-cache
}

log runc-buildkit-fork yes fork-exec - 3/4 'under BuildKit: runc was refused the fork of the container init'
runc-buildkit-fork() {
	service-dockerfile
	sick runc clone:when=1 buildkit --no-cache |& jenkins
}

log runc-buildkit-terminal yes - - 3/4 'under BuildKit on a terminal: colours, lines drawn anew'
runc-buildkit-terminal() {
	service-dockerfile
	echo '# built on a terminal' >>Dockerfile
	sick runc mount:when=5 buildkit-tty --no-cache
}

log runc-seccomp-limit yes - - 3/4 'a data limit on the step made libseccomp fail with a genuine ENOMEM inside of runc'
runc-seccomp-limit() {
	service-dockerfile
	legacy --no-cache --ulimit data=16777216
}
