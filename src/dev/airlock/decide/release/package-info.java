/** Who of a fleet gets a release next, and when it is over: pure rules. */
package dev.airlock.decide.release;
