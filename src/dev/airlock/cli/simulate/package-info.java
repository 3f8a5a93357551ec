/** The command {@code airlock simulate}. */
package dev.airlock.cli.simulate;
