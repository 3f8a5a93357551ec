package dev.airlock.region.balancing;

/** One port of one instance. */
record Target(String instanceId, int port) {}
