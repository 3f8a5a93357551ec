/** The commands that ask a deployed Airlock for something, and tell what comes of it. */
package dev.airlock.cli.deploy;
