/** A fault at each call of the function, in every way, one by one and in pairs. */
package dev.airlock.proof.crash;
