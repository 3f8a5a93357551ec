package dev.airlock.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SurvivorsTest {

  private static final String NAME = "Pace after MathMutator";

  /** Enough mutants, each noticed by a test of its own. */
  private static List<Survivors.Mutant> noticed(int count) {
    List<Survivors.Mutant> mutants = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      mutants.add(new Survivors.Mutant("any", true, "test " + i));
    }
    return mutants;
  }

  private static List<Survivors.Mutant> withOneSurvivor() {
    List<Survivors.Mutant> mutants = noticed(600);
    mutants.add(new Survivors.Mutant(NAME, false, ""));
    return mutants;
  }

  private static TreeMap<String, Integer> table(String... rows) {
    return Survivors.explained(List.of(rows));
  }

  @Test
  void who_survives_must_be_explained() {
    assertThat(Survivors.wrong(withOneSurvivor(), table()))
        .containsExactly(NAME + ": 1 survive, 0 are explained");
    assertThat(
            Survivors.wrong(withOneSurvivor(), table("| Pace | after | MathMutator | 1 | equal |")))
        .isEmpty();
  }

  @Test
  void what_is_explained_must_survive() {
    assertThat(Survivors.wrong(noticed(600), table("| Pace | after | MathMutator | 2 | equal |")))
        .containsExactly(NAME + ": 0 survive, 2 are explained");
  }

  @Test
  void a_run_that_found_next_to_nothing_is_no_good_one() {
    assertThat(Survivors.wrong(noticed(79), table()))
        .containsExactly("there were only 79 mutants", "only 79 tests noticed anything");
  }

  @Test
  void one_in_ten_may_survive_and_no_more() {
    List<Survivors.Mutant> mutants = noticed(900);
    TreeMap<String, Integer> explained = new TreeMap<>();
    for (int i = 0; i < 101; i++) {
      mutants.add(new Survivors.Mutant("weak", false, ""));
    }
    explained.put("weak", 101);

    assertThat(Survivors.wrong(mutants, explained))
        .containsExactly("only 900 of 1001 mutants were noticed");
  }

  @Test
  void the_head_of_the_table_is_no_row() {
    assertThat(table("| class | method | mutator | how many | why |", "|---|---|---|---|---|"))
        .isEmpty();
  }
}
