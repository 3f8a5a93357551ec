package dev.airlock.style;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Packages have one job each, and arrows between them only point down. */
@AnalyzeClasses(packages = "dev.airlock", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String SDK = "software.amazon.awssdk..";

  @ArchTest
  static final ArchRule arrows_only_point_down =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("lambda")
          .definedBy("dev.airlock.lambda..")
          .layer("cli")
          .definedBy("dev.airlock.cli..")
          .layer("embedded")
          .definedBy("dev.airlock.embedded..")
          .layer("proof")
          .definedBy("dev.airlock.proof..")
          .layer("template")
          .definedBy("dev.airlock.template..")
          .layer("region")
          .definedBy("dev.airlock.region..")
          .layer("report")
          .definedBy("dev.airlock.report..")
          .layer("aws")
          .definedBy("dev.airlock.aws..")
          .layer("probe")
          .definedBy("dev.airlock.probe..")
          .layer("decide")
          .definedBy("dev.airlock.decide..")
          .layer("model")
          .definedBy("dev.airlock.model..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("proof")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("embedded")
          .mayOnlyBeAccessedByLayers("proof", "cli")
          .whereLayer("template")
          .mayOnlyBeAccessedByLayers("embedded", "proof", "cli")
          .whereLayer("lambda")
          .mayOnlyBeAccessedByLayers("embedded", "proof", "cli")
          .whereLayer("region")
          .mayOnlyBeAccessedByLayers("embedded", "proof", "cli")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("proof", "cli")
          .whereLayer("aws")
          .mayOnlyBeAccessedByLayers("lambda", "embedded", "proof", "cli")
          .whereLayer("probe")
          .mayOnlyBeAccessedByLayers("lambda", "embedded", "proof", "cli")
          .whereLayer("decide")
          .mayOnlyBeAccessedByLayers("lambda", "proof", "cli");

  @ArchTest
  static final ArchRule the_model_uses_nothing_but_values =
      classes()
          .that(resideInAPackage("dev.airlock.model.."))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "dev.airlock.model..", "java.lang..", "java.time..", "java.util.."))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule decisions_know_only_the_model =
      classes()
          .that(resideInAPackage("dev.airlock.decide.."))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "dev.airlock.decide..",
                  "dev.airlock.model..",
                  "java.lang..",
                  "java.time..",
                  "java.util.."))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule decisions_and_the_model_ask_no_clock_and_start_no_thread =
      noClasses()
          .that(resideInAnyPackage("dev.airlock.decide..", "dev.airlock.model.."))
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.time\\.(Clock|InstantSource)|java\\.lang\\.(Thread|System|Process.*)"
                  + "|java\\.util\\.concurrent\\..*|java\\.util\\.(Random|random\\..*|Timer.*)")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule only_those_who_talk_to_aws_know_the_sdk =
      noClasses()
          .that(
              resideInAnyPackage(
                  "dev.airlock.decide..",
                  "dev.airlock.model..",
                  "dev.airlock.probe..",
                  "dev.airlock.report.."))
          .should()
          .dependOnClassesThat(resideInAPackage(SDK))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule there_are_no_cycles =
      slices().matching("dev.airlock.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule the_region_has_no_cycles_between_services =
      slices()
          .matching("dev.airlock.region.(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true);
}
