/** Seeded runs of the function in a region where much goes wrong, and what they came to. */
package dev.airlock.proof.simulate;
