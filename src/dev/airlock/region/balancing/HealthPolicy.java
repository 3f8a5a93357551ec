package dev.airlock.region.balancing;

import dev.airlock.region.plane.HealthCheck;
import java.time.Duration;

/**
 * How a balancer checks one of its instances.
 *
 * @param interval from the start of one check to the start of the next
 * @param healthy how many checks in a row make an unhealthy one healthy again
 * @param unhealthy how many failed ones in a row make it unhealthy
 */
record HealthPolicy(HealthCheck check, Duration interval, int healthy, int unhealthy) {}
