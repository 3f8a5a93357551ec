/** A server of HTTP/1.1 that survives whoever talks to it. */
package dev.airlock.region.wire.http;
