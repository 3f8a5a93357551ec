package dev.airlock.proof.simulate;

import dev.airlock.proof.simulate.Injection.OnEvent;
import dev.airlock.proof.simulate.Injection.Spell;
import dev.airlock.region.events.DeliveryFaults;
import dev.airlock.region.events.Event;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What goes wrong with events on their way to the queue. */
final class LostPost implements DeliveryFaults {

  private final VirtualTimeline timeline;
  private final Instant begin;
  private final Map<Integer, OnEvent> byOrdinal = new HashMap<>();
  private final List<Spell> spells;
  private final Consumer<Injection> struck;
  private int events;
  private boolean isOver;

  LostPost(VirtualTimeline timeline, List<Injection> injections, Consumer<Injection> struck) {
    this.timeline = timeline;
    this.struck = struck;
    begin = timeline.instant();
    for (Injection injection : injections) {
      if (injection instanceof OnEvent one) {
        byOrdinal.put(one.ordinal(), one);
      }
    }
    spells = injections.stream().filter(Spell.class::isInstance).map(Spell.class::cast).toList();
  }

  /** Nothing goes wrong from now on. */
  void end() {
    isOver = true;
  }

  @Override
  public List<Duration> copies(Event event, String targetArn, Duration usual) {
    OnEvent fault = byOrdinal.get(++events);
    if (isOver) {
      return List.of(usual);
    }
    Duration since = Duration.between(begin, timeline.instant());
    for (Spell spell : spells) {
      Duration left = spell.end().minus(since);
      if (spell.isOn(since)) {
        switch (spell.weather()) {
          case EVENTS_LOST -> {
            struck.accept(spell);
            return List.of();
          }
          case EVENTS_HELD -> {
            struck.accept(spell);
            return List.of(left.plus(usual));
          }
          case BROWN_OUT,
              OUTAGE,
              BALANCERS_OUT,
              TAGS_DENIED,
              TAGS_THROTTLED,
              INSTANCES_UNREAD,
              HEARTBEATS_DENIED,
              BALANCERS_DENIED,
              SLOWNESS,
              COLD_STARTS,
              PROCESSES_IN_TURN -> {}
        }
      }
    }
    if (fault == null) {
      return List.of(usual);
    }
    struck.accept(fault);
    return switch (fault.fault()) {
      case LOST -> List.of();
      case TWICE -> List.of(usual, usual.plus(fault.late()));
      case LATE -> List.of(usual.plus(fault.late()));
    };
  }
}
