package dev.airlock.region.autoscaling;

/** A tag of a group, which its new instances may inherit. */
record GroupTag(String key, String value, boolean propagateAtLaunch) {}
