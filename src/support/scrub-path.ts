/** What every Linux with docker has; nothing of these paths is anybody's own. */
const EVERYBODYS = [
  /^\/proc\/(?!\d)[\w/.-]*$/,
  /^\/sys\/(?!fs\/cgroup\/.)[\w/.-]*$/,
  /^\/dev\/[\w/-]*$/,
  /^\/(run|etc|var\/lib)\/memguard(\/(leases|baseline|last|config\.yaml|priv\.conf|history\.jsonl|knowledge))?\/?$/,
  /^\/(var\/)?run\/docker\.sock$/,
  /^\/usr\/local\/sbin\/memguard-priv$/,
  /^\/(usr\/(local\/)?)?s?bin\/(docker|dockerd|node|sh|bash|dash|busybox|env|sudo|flock|runc|containerd(-shim)?)$/,
  /^\/var\/lib\/docker\/?$/,
];

/** The part of docker's own folders that says which of its steps it was. */
const OF_DOCKER =
  /^\/var\/lib\/docker\/[a-z0-9]{1,20}(?:\/[0-9a-f]{12,64}(?:-init)?(?:\/(?:merged|diff|work))?)?(?=\/|$)/;
const SYSTEM = /^\/(var|etc|usr|opt|run|lib|lib64|srv|home|tmp|mnt|root|boot|bin|sbin)\b/;

/** An absolute path, with `***` for what may be somebody's own. */
export function scrubPath(path: string): string {
  if (EVERYBODYS.some((known) => known.test(path))) return path;
  const known = OF_DOCKER.exec(path)?.[0] ?? SYSTEM.exec(path)?.[0] ?? '';
  return path === known ? path : `${known}/***`;
}

/** A process's cgroup: of its parts only those stay that systemd, docker and Kubernetes name themselves. */
export function scrubCgroup(path: string): string {
  return path.replace(/[^/]+/g, (part) =>
    /^(init\.scope|(system|user|machine|kubepods|burstable|besteffort|docker)(\.slice)?)$/.test(
      part,
    )
      ? part
      : '***',
  );
}
