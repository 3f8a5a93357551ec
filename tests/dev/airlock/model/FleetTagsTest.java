package dev.airlock.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a fleet without a group should run, as its instances carry it. */
class FleetTagsTest {

  private static final String NOON = "2026-11-21T12:00:00Z";
  private static final String LATER = "2026-11-21T12:01:00Z";

  private static final Map<String, String> B =
      Map.of("release", "b " + NOON, "release-plan", "max-unavailable=1 stop-after=1");
  private static final Map<String, String> C =
      Map.of("release", "c " + LATER, "release-plan", "max-unavailable=2 stop-after=1");

  @Test
  void what_was_written_for_a_fleet_is_read_from_its_instances() {
    Map<String, String> tags = new TreeMap<>(FleetTags.write("batch", B));
    tags.put("airlock:fleet", "batch");
    tags.put("airlock:release", "a");

    assertThat(FleetTags.read(tags)).isEqualTo(B);
    assertThat(FleetTags.write("batch", B))
        .containsEntry("airlock:fleet-release", "b " + NOON)
        .containsEntry("airlock:fleet-release-of", "batch")
        .allSatisfy((key, _) -> assertThat(FleetTags.isOne(key)).isTrue());
    assertThat(FleetTags.isOne("airlock:fleet")).isFalse();
    assertThat(FleetTags.isOne("airlock:release")).isFalse();
  }

  @Test
  void what_was_written_for_another_fleet_does_not_count() {
    Map<String, String> tags = new TreeMap<>(FleetTags.write("batch", B));
    tags.put("airlock:fleet", "api");

    assertThat(FleetTags.read(tags)).isEmpty();
    assertThat(FleetTags.read(Map.of("airlock:fleet-release", "b " + NOON))).isEmpty();
  }

  @Test
  void the_youngest_release_holds_with_its_own_terms() {
    assertThat(FleetTags.youngest(List.of(B, C, Map.of()))).isEqualTo(C);
    assertThat(FleetTags.youngest(List.of(C, B))).isEqualTo(C);
    assertThat(FleetTags.youngest(List.of(Map.of(), Map.of()))).isEmpty();
  }

  @Test
  void a_halt_that_only_one_carries_holds_beside_the_release_of_others() {
    Map<String, String> halted = Map.of("release-halted", "halted " + LATER);
    Map<String, String> resumed = Map.of("release-halted", "resumed " + NOON);

    assertThat(FleetTags.youngest(List.of(B, resumed, halted)))
        .containsEntry("release", "b " + NOON)
        .containsEntry("release-halted", "halted " + LATER);
  }

  @Test
  void a_label_that_looks_like_a_time_is_none() {
    Map<String, String> odd = Map.of("release", "9999-01-01T00:00:00Z " + NOON);

    assertThat(FleetTags.youngest(List.of(odd, C))).isEqualTo(C);
  }

  @Test
  void of_two_that_were_said_of_one_release_the_one_counts_that_most_carry() {
    Map<String, String> one = Map.of("release-status", "rolling b " + NOON + " 1 of 3 serve");
    Map<String, String> two = Map.of("release-status", "rolling b " + NOON + " 2 of 3 serve");

    assertThat(FleetTags.youngest(List.of(one, two, two))).isEqualTo(two);
    assertThat(FleetTags.youngest(List.of(two, one, one))).isEqualTo(one);
  }

  @Test
  void of_equal_releases_with_other_terms_the_same_one_counts_in_whatever_order_they_are_seen() {
    Map<String, String> other = Map.of("release", "b " + NOON, "release-plan", "stop-after=3");

    assertThat(FleetTags.youngest(List.of(B, other)))
        .isEqualTo(FleetTags.youngest(List.of(other, B)));
  }

  @Test
  void whatever_makes_no_sense_is_older_than_all_else() {
    assertThat(FleetTags.youngest(List.of(Map.of("release", "nonsense"), B))).isEqualTo(B);
    assertThat(FleetTags.youngest(List.of(Map.of("release-status", "?"))))
        .containsEntry("release-status", "?");
  }

  @Test
  void halted_and_resumed_in_one_second_it_is_halted_whatever_else_they_carry() {
    Map<String, String> halted = Map.of("release", "z " + NOON, "release-halted", "halted " + NOON);
    Map<String, String> resumed =
        Map.of("release", "a " + NOON, "release-halted", "resumed " + NOON);

    assertThat(FleetTags.youngest(List.of(resumed, halted)))
        .containsEntry("release-halted", "halted " + NOON);
  }

  @Test
  void a_fleet_without_a_name_is_none() {
    assertThat(FleetTags.fleet(Map.of("airlock:fleet", " batch "))).contains("batch");
    assertThat(FleetTags.fleet(Map.of("airlock:fleet", " "))).isEmpty();
  }
}
