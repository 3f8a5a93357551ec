/** Steady traffic that counts every request which failed, how, and behind whom. */
package dev.airlock.region.load;
