package dev.airlock.region.ec2;

import dev.airlock.region.api.Page;
import dev.airlock.region.ec2.LaunchTemplates.Template;
import dev.airlock.region.ec2.LaunchTemplates.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/** The calls about launch templates. */
final class LaunchTemplateCalls {

  private static final String NAME = "[a-zA-Z0-9().\\-/_]{3,128}";
  private static final int SMALLEST_PAGE = 1;

  private static final Filters<Template> FILTERS =
      new Filters<Template>().by("launch-template-name", template -> template.name);

  private final LaunchTemplates templates;
  private final Supplier<Instant> now;

  LaunchTemplateCalls(LaunchTemplates templates, Supplier<Instant> now) {
    this.templates = templates;
    this.now = now;
  }

  CreateLaunchTemplateResponse create(CreateLaunchTemplateRequest request) {
    String name = request.launchTemplateName();
    if (name == null || !name.matches(NAME)) {
      throw Ec2Errors.malformedTemplateName();
    }
    if (templates.byName(name).isPresent()) {
      throw Ec2Errors.templateExists();
    }
    requireData(request.launchTemplateData());
    Template made = templates.create(name, now.get());
    made.add(request.versionDescription(), request.launchTemplateData(), made.created);
    return CreateLaunchTemplateResponse.builder().launchTemplate(show(made)).build();
  }

  CreateLaunchTemplateVersionResponse createVersion(CreateLaunchTemplateVersionRequest request) {
    Template template = find(request.launchTemplateId(), request.launchTemplateName());
    requireData(request.launchTemplateData());
    RequestLaunchTemplateData data =
        request.sourceVersion() == null
            ? request.launchTemplateData()
            : LaunchTemplateData.over(
                version(template, request.sourceVersion()).data(), request.launchTemplateData());
    Version made = template.add(request.versionDescription(), data, now.get());
    return CreateLaunchTemplateVersionResponse.builder()
        .launchTemplateVersion(show(template, made))
        .build();
  }

  ModifyLaunchTemplateResponse modify(ModifyLaunchTemplateRequest request) {
    Template template = find(request.launchTemplateId(), request.launchTemplateName());
    template.defaultVersion = version(template, request.defaultVersion()).number();
    return ModifyLaunchTemplateResponse.builder().launchTemplate(show(template)).build();
  }

  DeleteLaunchTemplateResponse delete(DeleteLaunchTemplateRequest request) {
    Template template = find(request.launchTemplateId(), request.launchTemplateName());
    templates.delete(template);
    return DeleteLaunchTemplateResponse.builder().launchTemplate(show(template)).build();
  }

  DescribeLaunchTemplatesResponse describe(DescribeLaunchTemplatesRequest request) {
    List<Template> named =
        Stream.concat(
                request.launchTemplateIds().stream().map(id -> find(id, null)),
                request.launchTemplateNames().stream().map(name -> find(null, name)))
            .distinct()
            .toList();
    Collection<Template> asked = named.isEmpty() ? templates.all() : named;
    Page<LaunchTemplate> page =
        Pages.of(
            FILTERS.of(asked, request.filters()).stream().map(LaunchTemplateCalls::show).toList(),
            request.nextToken(),
            request.maxResults(),
            SMALLEST_PAGE);
    return DescribeLaunchTemplatesResponse.builder()
        .launchTemplates(page.items())
        .nextToken(page.next())
        .build();
  }

  /** Newest first. Without a template, EC2 looks for {@code $Latest} or {@code $Default} of all. */
  DescribeLaunchTemplateVersionsResponse versions(DescribeLaunchTemplateVersionsRequest request) {
    boolean ofAll = request.launchTemplateId() == null && request.launchTemplateName() == null;
    if (ofAll && !List.of("$Latest", "$Default").containsAll(request.versions())
        || ofAll && request.versions().isEmpty()) {
      throw Ec2Errors.missing("LaunchTemplateID or LaunchTemplateName");
    }
    Collection<Template> asked =
        ofAll
            ? templates.all()
            : List.of(find(request.launchTemplateId(), request.launchTemplateName()));
    List<LaunchTemplateVersion> found =
        asked.stream().flatMap(template -> versions(template, request)).toList();
    Page<LaunchTemplateVersion> page =
        Pages.of(found, request.nextToken(), request.maxResults(), SMALLEST_PAGE);
    return DescribeLaunchTemplateVersionsResponse.builder()
        .launchTemplateVersions(page.items())
        .nextToken(page.next())
        .build();
  }

  private static Stream<LaunchTemplateVersion> versions(
      Template template, DescribeLaunchTemplateVersionsRequest request) {
    long min = request.minVersion() == null ? 1 : number(request.minVersion());
    long max = request.maxVersion() == null ? Long.MAX_VALUE : number(request.maxVersion());
    Stream<Version> wanted =
        request.versions().isEmpty()
            ? template.versions.descendingMap().values().stream()
            : request.versions().stream().map(asked -> version(template, asked)).distinct();
    return wanted
        .filter(version -> version.number() >= min && version.number() <= max)
        .map(version -> show(template, version));
  }

  private static long number(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw Ec2Errors.malformedVersion(text);
    }
    return Long.parseLong(text);
  }

  private Template find(String id, String name) {
    if (id == null && name == null) {
      throw Ec2Errors.missing("LaunchTemplateID or LaunchTemplateName");
    }
    if (id != null && name != null) {
      throw Ec2Errors.invalidCombination(
          "The parameters LaunchTemplateId and LaunchTemplateName cannot be used together.");
    }
    return id == null
        ? templates.byName(name).orElseThrow(() -> Ec2Errors.noLaunchTemplate(name))
        : templates.byId(id).orElseThrow(() -> Ec2Errors.noLaunchTemplateId(id));
  }

  static Version version(Template template, String asked) {
    return template.version(asked).orElseThrow(() -> Ec2Errors.noVersion(asked, template.id));
  }

  private static void requireData(RequestLaunchTemplateData data) {
    if (data == null) {
      throw Ec2Errors.missing("LaunchTemplateData");
    }
  }

  private static LaunchTemplate show(Template template) {
    return LaunchTemplate.builder()
        .launchTemplateId(template.id)
        .launchTemplateName(template.name)
        .createTime(template.created)
        .createdBy("arn:aws:iam::111122223333:root")
        .defaultVersionNumber(template.defaultVersion)
        .latestVersionNumber(template.latest())
        .build();
  }

  private static LaunchTemplateVersion show(Template template, Version version) {
    return LaunchTemplateVersion.builder()
        .launchTemplateId(template.id)
        .launchTemplateName(template.name)
        .versionNumber(version.number())
        .versionDescription(version.description())
        .createTime(version.created())
        .createdBy("arn:aws:iam::111122223333:root")
        .defaultVersion(version.number() == template.defaultVersion)
        .launchTemplateData(LaunchTemplateData.show(version.data()))
        .build();
  }
}
