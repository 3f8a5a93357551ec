package dev.airlock.region.load;

/**
 * One request.
 *
 * @param target path and query
 * @param bytes how long its body must be
 */
record Request(Page page, String target, long bytes) {}
