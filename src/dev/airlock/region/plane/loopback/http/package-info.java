/** Just enough HTTP/1.1 to serve it, proxy it and ask for it, with every break in view. */
package dev.airlock.region.plane.loopback.http;
