package dev.airlock.lambda;

import dev.airlock.aws.Clients;
import dev.airlock.aws.SideBySide;
import dev.airlock.probe.Prober;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Everything that the function is handed: where it runs decides what these are, and nothing else.
 *
 * @param log takes one line of JSON at a time
 */
public record Wiring(
    Config config,
    Clients clients,
    Prober prober,
    InstantSource clock,
    SideBySide sideBySide,
    Pause pause,
    Consumer<String> log) {}
