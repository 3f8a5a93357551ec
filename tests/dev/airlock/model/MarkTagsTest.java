package dev.airlock.model;

import static dev.airlock.model.Member.LifecycleState.TERMINATING_WAIT;
import static dev.airlock.model.Member.LifecycleState.WARMED_PENDING_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTagsTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void what_is_written_reads_back_the_same() {
    Marks marks =
        new Marks(
            Optional.of(new Marks.Status(Phase.DRAINING, NOON)),
            Optional.of(new Marks.Hold(WARMED_PENDING_WAIT, NOON.minusSeconds(60), NOON)),
            Optional.of(new Marks.Wish(Side.OUT, "spot", NOON.minusSeconds(1))),
            Set.of("web", "web-tg:8080"));

    assertThat(MarkTags.read(MarkTags.write(marks))).isEqualTo(marks);
  }

  @Test
  void nothing_written_reads_as_nothing() {
    assertThat(MarkTags.write(Marks.NONE)).isEmpty();
    assertThat(MarkTags.read(Map.of())).isEqualTo(Marks.NONE);
  }

  @ParameterizedTest
  @EnumSource
  void every_phase_has_a_word_of_its_own(Phase phase) {
    assertThat(MarkTags.read(MarkTags.status(phase, NOON)).phase()).contains(phase);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T12:00:03Z,     2026-11-21T12:00:03Z",
    "2026-11-21T12:00:03.001Z, 2026-11-21T12:00:04Z",
    "2026-11-21T12:00:03.999Z, 2026-11-21T12:00:04Z"
  })
  void the_time_of_a_status_is_never_too_early(String time, String written) {
    assertThat(MarkTags.status(Phase.IN_SERVICE, Instant.parse(time)))
        .isEqualTo(Map.of("airlock:status", "in-service " + written));
  }

  @Test
  void the_times_of_a_hold_are_never_too_late_and_shared_by_all_of_two_seconds() {
    Marks.Hold hold =
        new Marks.Hold(
            TERMINATING_WAIT,
            Instant.parse("2026-11-21T12:00:09.999Z"),
            Instant.parse("2026-11-21T12:00:10Z"));

    assertThat(MarkTags.hold(hold))
        .isEqualTo(
            Map.of("airlock:held", "Terminating:Wait 2026-11-21T12:00:08Z 2026-11-21T12:00:10Z"));
  }

  @Test
  void of_an_action_that_was_first_seen_to_hold_nobody_knows_when_its_time_out_began() {
    Marks.Hold hold = Marks.Hold.firstSeen(TERMINATING_WAIT, Instant.parse("2026-11-21T12:00:08Z"));
    Map<String, String> tags = MarkTags.hold(hold);

    assertThat(tags).containsValue("Terminating:Wait 2026-11-21T12:00:08Z unknown");
    assertThat(MarkTags.read(tags).hold()).contains(hold);
    assertThat(hold.isGuessed()).isTrue();
  }

  @Test
  void balancers_that_fit_into_one_tag_share_it() {
    assertThat(MarkTags.registeredWith(new LinkedHashSet<>(java.util.List.of("web", "tg:80"))))
        .isEqualTo(Map.of("airlock:registered-with", "web tg:80"));
  }

  @Test
  void many_balancers_take_as_many_tags_as_they_need_and_no_value_is_too_long() {
    Set<String> labels =
        IntStream.range(0, 40)
            .mapToObj("a-balancer-with-a-long-name-%02d:8080"::formatted)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<String, String> tags = MarkTags.registeredWith(labels);

    assertThat(tags)
        .containsOnlyKeys(
            IntStream.rangeClosed(1, 6)
                .mapToObj(i -> "airlock:registered-with" + (i == 1 ? "" : "-" + i))
                .toArray(String[]::new));
    assertThat(tags.values()).allSatisfy(v -> assertThat(v).hasSizeLessThanOrEqualTo(256));
    assertThat(MarkTags.read(tags).registeredWith()).containsExactlyElementsOf(labels);
  }

  @Test
  void a_line_of_exactly_256_characters_is_one_tag() {
    Set<String> labels = new LinkedHashSet<>();
    labels.add("a".repeat(127));
    labels.add("b".repeat(128));

    assertThat(MarkTags.registeredWith(labels)).hasSize(1);
    labels.add("c");
    assertThat(MarkTags.registeredWith(labels)).hasSize(2);
  }

  @Test
  void a_balancer_named_twice_is_read_once_and_the_order_is_kept() {
    Map<String, String> tags = Map.of(MarkTags.REGISTERED_WITH, " web  api web tg:80 ");

    assertThat(MarkTags.read(tags).registeredWith()).containsExactly("web", "api", "tg:80");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "draining",
        "drowning 2026-11-21T12:00:00Z",
        "DRAINING 2026-11-21T12:00:00Z",
        "draining yesterday",
        "draining 2026-11-21T12:00:00Z or so",
        "draining +1000000000-12-31T23:59:59.999999999Z",
        "draining -1000000000-01-01T00:00:00Z"
      })
  void a_status_that_makes_no_sense_reads_as_nothing(String value) {
    assertThat(MarkTags.read(Map.of(MarkTags.STATUS, value)).status()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Terminating:Wait",
        "Terminating:Wait 2026-11-21T12:00:00Z",
        "Terminating:Wait 2026-11-21T12:00:00Z soon",
        "Terminating:Wait soon 2026-11-21T12:00:00Z",
        "InService 2026-11-21T12:00:00Z 2026-11-21T12:00:00Z",
        "Nowhere 2026-11-21T12:00:00Z 2026-11-21T12:00:00Z"
      })
  void a_hold_that_makes_no_sense_reads_as_nothing(String value) {
    assertThat(MarkTags.read(Map.of(MarkTags.HELD, value)).hold()).isEmpty();
  }

  @Test
  void only_out_means_leave() {
    assertThat(MarkTags.read(Map.of(MarkTags.DESIRED, "in")).leave()).isEmpty();
    assertThat(MarkTags.read(Map.of(MarkTags.DESIRED, "in")).comeBack())
        .contains(new Marks.Wish(Side.IN, Marks.Wish.ASKED, Instant.EPOCH));
    assertThat(MarkTags.read(Map.of(MarkTags.BECAUSE, "spot 2026-11-21T12:00:00Z")).leave())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "an operator said so", "spot soon"})
  void asked_to_leave_it_leaves_although_the_reason_makes_no_sense(String because) {
    assertThat(MarkTags.read(Map.of(MarkTags.DESIRED, "out", MarkTags.BECAUSE, because)).leave())
        .contains(new Marks.Wish(Side.OUT, Marks.Wish.ASKED, Instant.EPOCH));
  }

  @Test
  void why_and_since_when_it_should_leave_is_written() {
    assertThat(MarkTags.wish(new Marks.Wish(Side.OUT, "spot", NOON.plusMillis(1))))
        .isEqualTo(
            Map.of("airlock:desired", "out", "airlock:because", "spot 2026-11-21T12:00:01Z"));
  }

  @Test
  void what_is_written_of_a_wish_has_the_same_order_in_every_process() {
    assertThat(MarkTags.wish(new Marks.Wish(Side.OUT, "spot", NOON)).keySet())
        .containsExactly("airlock:desired", "airlock:because");
  }

  @Test
  void tags_of_others_are_none_of_our_business() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("Name", "web");
    tags.put("status", "draining 2026-11-21T12:00:00Z");

    assertThat(MarkTags.read(tags)).isEqualTo(Marks.NONE);
  }

  private static Marks carrying(Optional<String> release, Optional<Marks.Install> install) {
    return new Marks(
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Marks.Wish(Side.IN, "asked", NOON)),
        Set.of(),
        new Marks.Carried(release, install, Optional.of("exit code 1")));
  }

  @Test
  void what_is_written_of_releases_reads_back_the_same() {
    Marks marks =
        carrying(Optional.of("b"), Optional.of(new Marks.Install("b", NOON, "succeeded")));

    assertThat(MarkTags.read(MarkTags.write(marks))).isEqualTo(marks);
  }

  /** It comes up like a launch: that it was asked in is done with, too. */
  @Test
  void with_the_root_volume_goes_what_was_installed_and_what_was_asked() {
    Instant since = NOON.plusSeconds(60);
    Marks installed = carrying(Optional.of("b"), Optional.of(new Marks.Install("c", NOON, "0a1b")));

    Map<String, String> tags = new LinkedHashMap<>(MarkTags.write(installed));
    tags.putAll(MarkTags.lost(installed, since.plusMillis(500)));

    Marks left = MarkTags.read(tags);
    assertThat(left.carried().release()).isEmpty();
    assertThat(left.carried().install())
        .contains(new Marks.Install("c", since, Marks.Install.LOST));
    assertThat(left.wish()).isEmpty();
  }

  @Test
  void with_the_root_volume_goes_a_release_without_a_document_too() {
    Marks named = carrying(Optional.of("b"), Optional.empty());

    assertThat(MarkTags.read(MarkTags.lost(named, NOON)).carried().install())
        .contains(new Marks.Install("b", NOON, Marks.Install.LOST));
    assertThat(MarkTags.lost(Marks.NONE, NOON)).isEmpty();
  }

  @Test
  void what_airlock_writes_on_instances_is_known_by_its_name() {
    Marks marks = carrying(Optional.of("b"), Optional.empty());

    assertThat(MarkTags.write(marks).keySet()).allMatch(MarkTags::isMark);
    assertThat(MarkTags.isMark("airlock:registered-with-2")).isTrue();
    assertThat(MarkTags.isMark("airlock:fleet")).isFalse();
  }
}
