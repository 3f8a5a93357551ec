/**
 * The data plane of a laptop: instances are HTTP servers on loopback, balancers are proxies with
 * real connections on both sides, and what breaks there breaks as it does on a network.
 */
package dev.airlock.region.plane.loopback;
