package dev.airlock.model;

import dev.airlock.model.Member.LifecycleState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How {@link Marks} are written as tags, and read back. Whatever an operator or a cut-off write has
 * left there that makes no sense reads as "nothing written".
 */
public final class MarkTags {

  /** Every tag that Airlock reads or writes begins so. */
  public static final String PREFIX = "airlock:";

  public static final String STATUS = PREFIX + "status";
  public static final String HELD = PREFIX + "held";
  public static final String DESIRED = PREFIX + "desired";
  public static final String BECAUSE = PREFIX + "because";
  public static final String REGISTERED_WITH = PREFIX + "registered-with";

  public static final String RELEASE = PREFIX + "release";
  public static final String INSTALL = PREFIX + "install";
  public static final String FAILURE = PREFIX + "failure";

  private static final Set<String> MARKS =
      Set.of(STATUS, HELD, DESIRED, BECAUSE, REGISTERED_WITH, RELEASE, INSTALL, FAILURE);

  private static final String UNKNOWN_BEAT = "unknown";

  private static final int LONGEST_VALUE = 256;

  /** Holds are written to this precision, so that many instances share one value and one call. */
  private static final Duration HOLD_PRECISION = Duration.ofSeconds(2);

  private MarkTags() {}

  /** {@code draining 2026-11-21T12:00:03Z}: rounded up, so that waits counted from it are whole. */
  public static Map<String, String> status(Phase phase, Instant since) {
    return Map.of(STATUS, phase.label() + " " + roundedUp(since));
  }

  /** When the action opened (rounded down, so that its end is never expected too late). */
  public static Map<String, String> hold(Marks.Hold hold) {
    String lastBeat =
        hold.lastBeat().equals(Marks.Hold.UNKNOWN)
            ? UNKNOWN_BEAT
            : roundedDown(hold.lastBeat()).toString();
    return Map.of(HELD, hold.in() + " " + roundedDown(hold.opened()) + " " + lastBeat);
  }

  /** Where the instance should be, although no hook asks for it. */
  public static Map<String, String> wish(Marks.Wish wish) {
    return desired(wish.side().label(), wish.why() + " " + roundedUp(wish.since()));
  }

  /** In one order always: a call that writes them is the same in every process. */
  private static Map<String, String> desired(String side, String because) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(DESIRED, side);
    tags.put(BECAUSE, because);
    return tags;
  }

  /** An attempt to install a release, and how far it is. */
  public static Map<String, String> install(Marks.Install install) {
    return Map.of(INSTALL, install.release() + " " + install.attempt() + " " + install.state());
  }

  /** The release that it carries; empty if nobody knows. */
  public static Map<String, String> release(String label) {
    return Map.of(RELEASE, label);
  }

  /**
   * Nothing of what was installed is on it any more, and it comes up like a launch, wherever it was
   * asked to come back from; none if nothing was installed.
   */
  public static Map<String, String> lost(Marks marks, Instant now) {
    Marks.Carried carried = marks.carried();
    Optional<String> label = carried.install().map(Marks.Install::release).or(carried::release);
    if (label.isEmpty()) {
      return Map.of();
    }
    Instant since = now.truncatedTo(ChronoUnit.SECONDS);
    Map<String, String> tags = new LinkedHashMap<>(release(""));
    tags.putAll(install(new Marks.Install(label.get(), since, Marks.Install.LOST)));
    marks.comeBack().ifPresent(_ -> tags.putAll(desired("", "")));
    return tags;
  }

  /** Why a release failed on it; control characters and what is too long are left out. */
  public static Map<String, String> failure(String why) {
    String clean = why.replaceAll("\\p{C}+", " ").strip();
    return Map.of(FAILURE, Excerpt.begin(clean, LONGEST_VALUE));
  }

  /** The balancers' labels, over as many tags as their length needs. */
  public static Map<String, String> registeredWith(Set<String> labels) {
    Map<String, String> tags = new LinkedHashMap<>();
    StringBuilder line = new StringBuilder();
    for (String label : labels) {
      if (!line.isEmpty() && line.length() + 1 + label.length() > LONGEST_VALUE) {
        tags.put(registeredWithKey(tags.size()), line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(label);
    }
    if (!line.isEmpty()) {
      tags.put(registeredWithKey(tags.size()), line.toString());
    }
    return tags;
  }

  /** True if Airlock writes a tag of this name on instances. */
  public static boolean isMark(String key) {
    return MARKS.contains(key) || key.startsWith(REGISTERED_WITH + "-");
  }

  /** All of an instance's marks as tags. */
  public static Map<String, String> write(Marks marks) {
    Map<String, String> tags = new LinkedHashMap<>();
    marks.status().ifPresent(status -> tags.putAll(status(status.phase(), status.since())));
    marks.hold().ifPresent(hold -> tags.putAll(hold(hold)));
    marks.wish().ifPresent(wish -> tags.putAll(wish(wish)));
    tags.putAll(registeredWith(marks.registeredWith()));
    marks.carried().release().ifPresent(label -> tags.putAll(release(label)));
    marks.carried().install().ifPresent(install -> tags.putAll(install(install)));
    marks.carried().failure().ifPresent(why -> tags.putAll(failure(why)));
    return tags;
  }

  /** Reads an instance's tags. */
  public static Marks read(Map<String, String> tags) {
    return new Marks(
        status(tags.get(STATUS)),
        hold(tags.get(HELD)),
        wish(tags),
        registeredWith(tags),
        new Marks.Carried(
            said(tags.get(RELEASE)), install(tags.get(INSTALL)), said(tags.get(FAILURE))));
  }

  private static Optional<String> said(String value) {
    return Optional.ofNullable(value).map(String::strip).filter(it -> !it.isEmpty());
  }

  private static Optional<Marks.Install> install(String value) {
    String[] words = Words.of(value);
    return words.length == 3
        ? Times.read(words[1]).map(attempt -> new Marks.Install(words[0], attempt, words[2]))
        : Optional.empty();
  }

  private static Optional<Marks.Status> status(String value) {
    String[] words = Words.of(value);
    if (words.length == 2) {
      for (Phase phase : Phase.values()) {
        if (phase.label().equals(words[0])) {
          return Times.read(words[1]).map(since -> new Marks.Status(phase, since));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Marks.Hold> hold(String value) {
    String[] words = Words.of(value);
    if (words.length != 3 || !LifecycleState.of(words[0]).isHeld()) {
      return Optional.empty();
    }
    LifecycleState in = LifecycleState.of(words[0]);
    return Times.read(words[1])
        .flatMap(opened -> lastBeat(words[2]).map(beat -> new Marks.Hold(in, opened, beat)));
  }

  private static Optional<Instant> lastBeat(String word) {
    return word.equals(UNKNOWN_BEAT) ? Optional.of(Marks.Hold.UNKNOWN) : Times.read(word);
  }

  private static Optional<Marks.Wish> wish(Map<String, String> tags) {
    String[] words = Words.of(tags.get(BECAUSE));
    return Stream.of(Side.values())
        .filter(side -> side.label().equals(tags.get(DESIRED)))
        .findFirst()
        .map(side ->
            Optional.of(words)
                .filter(it -> it.length == 2)
                .flatMap(it -> Times.read(it[1]))
                .map(since -> new Marks.Wish(side, words[0], since))
                .orElse(new Marks.Wish(side, Marks.Wish.ASKED, Instant.EPOCH)));
  }

  private static Set<String> registeredWith(Map<String, String> tags) {
    Set<String> labels = new LinkedHashSet<>();
    for (int i = 0; tags.containsKey(registeredWithKey(i)); i++) {
      labels.addAll(List.of(Words.of(tags.get(registeredWithKey(i)))));
    }
    return labels;
  }

  private static String registeredWithKey(int index) {
    return index == 0 ? REGISTERED_WITH : REGISTERED_WITH + "-" + (index + 1);
  }

  private static Instant roundedUp(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(time) ? time : second.plusSeconds(1);
  }

  private static Instant roundedDown(Instant time) {
    long step = HOLD_PRECISION.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), step) * step);
  }
}
