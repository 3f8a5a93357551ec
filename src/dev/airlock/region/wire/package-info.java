/**
 * The region over the wire: the protocols of AWS, derived from the SDK's own description of its
 * requests and responses, in front of the region's clients.
 */
package dev.airlock.region.wire;
