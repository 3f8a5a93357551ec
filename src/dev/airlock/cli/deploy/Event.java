package dev.airlock.cli.deploy;

import java.util.Map;

/**
 * What is put on the bus.
 *
 * @param type its detail-type
 */
record Event(String type, Map<String, Object> detail) {}
