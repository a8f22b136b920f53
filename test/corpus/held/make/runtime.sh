# Builds that died because runc was refused memory (sick runc: the errno comes from strace, all words are runc's and Docker's own). (Set aside.)

log runc-memcg-mkdir yes memcg-mkdir - - 'runc was refused the memory cgroup of the container'
runc-memcg-mkdir() {
	echo '+ docker run --rm -v /srv/build:/build alpine:3.17 /build/ci.sh'
	until-it-says 'mkdir /sys/fs/cgroup/memory' sick runc mkdirat:when=@ docker run --rm alpine:3.17 /build/ci.sh
}

log runc-init-fork yes fork-exec - 3/4 'runc was refused the fork of the container init'
runc-init-fork() {
	service-dockerfile
	sick runc clone:when=1 legacy --no-cache
}
