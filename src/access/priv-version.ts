import privScript from '../../resources/memguard/memguard-priv';

/** Version of memguard-priv's interface that this memguard knows: that of the script it carries. */
export const PRIV_VERSION = Number(/^VERSION=(\d+)$/m.exec(privScript)?.[1]);
