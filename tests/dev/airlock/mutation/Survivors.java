package dev.airlock.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Compares PIT's report with {@code survivors.md}, both ways: who survives is explained, and what
 * is explained survives. A run that found no mutants or no tests does not pass for a good one.
 */
public final class Survivors {

  private static final int LEAST_PERCENT = 90;
  private static final int FEWEST_MUTANTS = 500;
  private static final int FEWEST_TESTS = 80;

  private Survivors() {}

  /**
   * A mutant.
   *
   * @param name class, method and mutator, as in the table
   * @param killer the test that noticed; empty if none did
   */
  record Mutant(String name, boolean isNoticed, String killer) {}

  /**
   * Fails if anything is wrong.
   *
   * @param arguments PIT's {@code mutations.xml}, and the table
   */
  public static void main(String[] arguments) throws Exception {
    List<Mutant> mutants = mutants(Path.of(arguments[0]));
    List<String> wrong = wrong(mutants, explained(Files.readAllLines(Path.of(arguments[1]))));
    long noticed = mutants.stream().filter(Mutant::isNoticed).count();
    System.out.printf("%d of %d mutants were noticed.%n", noticed, mutants.size());
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(String.join("\n", wrong));
    }
  }

  static List<String> wrong(List<Mutant> mutants, TreeMap<String, Integer> explained) {
    TreeMap<String, Integer> survived = new TreeMap<>();
    mutants.stream()
        .filter(mutant -> !mutant.isNoticed())
        .forEach(mutant -> survived.merge(mutant.name(), 1, Integer::sum));
    List<String> wrong = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(survived.keySet());
    names.addAll(explained.keySet());
    for (String name : names) {
      int isThere = survived.getOrDefault(name, 0);
      int isSaid = explained.getOrDefault(name, 0);
      if (isThere != isSaid) {
        wrong.add("%s: %d survive, %d are explained".formatted(name, isThere, isSaid));
      }
    }
    long noticed = mutants.stream().filter(Mutant::isNoticed).count();
    if (noticed * 100 < (long) LEAST_PERCENT * mutants.size()) {
      wrong.add("only %d of %d mutants were noticed".formatted(noticed, mutants.size()));
    }
    if (mutants.size() < FEWEST_MUTANTS) {
      wrong.add("there were only %d mutants".formatted(mutants.size()));
    }
    long tests =
        mutants.stream().map(Mutant::killer).filter(killer -> !killer.isEmpty()).distinct().count();
    if (tests < FEWEST_TESTS) {
      wrong.add("only %d tests noticed anything".formatted(tests));
    }
    return wrong;
  }

  /** The rows of the table: {@code | class | method | mutator | how many | why |}. */
  static TreeMap<String, Integer> explained(List<String> lines) {
    TreeMap<String, Integer> explained = new TreeMap<>();
    for (String line : lines) {
      String[] cells = line.split("\\|");
      if (cells.length == 6 && cells[4].strip().matches("\\d+")) {
        String name = String.join(" ", cells[1].strip(), cells[2].strip(), cells[3].strip());
        explained.merge(name, Integer.parseInt(cells[4].strip()), Integer::sum);
      }
    }
    return explained;
  }

  private static List<Mutant> mutants(Path report) throws Exception {
    try (var in = Files.newInputStream(report)) {
      NodeList nodes =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("mutation");
      return IntStream.range(0, nodes.getLength())
          .mapToObj(i -> mutant((Element) nodes.item(i)))
          .toList();
    } catch (IOException unreadable) {
      throw new IOException("no report of a mutation run: " + report, unreadable);
    }
  }

  private static Mutant mutant(Element element) {
    String name =
        String.join(
            " ",
            afterLast(text(element, "mutatedClass")),
            text(element, "mutatedMethod"),
            afterLast(text(element, "mutator")));
    return new Mutant(
        name, element.getAttribute("detected").equals("true"), text(element, "killingTest"));
  }

  private static String afterLast(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String text(Element element, String name) {
    return element.getElementsByTagName(name).item(0).getTextContent();
  }
}
