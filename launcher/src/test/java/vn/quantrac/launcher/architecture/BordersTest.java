package vn.quantrac.launcher.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** Each outside thing is known by as few modules as can be. */
@AnalyzeClasses(
    packages = "vn.quantrac",
    importOptions = {DoNotIncludeTests.class, BordersTest.DoNotIncludeTestJars.class})
class BordersTest {
  /** What a module offers to the tests of others is packed in a jar of its own. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String[] DOMAIN = {"vn.quantrac.domain.."};
  private static final String STORAGE = "vn.quantrac.storage..";
  private static final String INGEST = "vn.quantrac.mqtt..";
  private static final String JOBS = "vn.quantrac.jobs..";
  private static final String API = "vn.quantrac.api..";
  private static final String SIMULATOR = "vn.quantrac.simulator..";
  private static final String LAUNCHER = "vn.quantrac.launcher..";
  private static final String RULEBOOKS = "vn.quantrac.rulebooks..";

  @ArchTest
  static final ArchRule domainKnowsNothingButJava =
      noClasses()
          .that()
          .resideInAnyPackage(DOMAIN)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "vn.quantrac.domain..",
              "java..",
              "org.jspecify..",
              // Distributions of probability: tables and formulae, nothing that runs.
              "org.apache.commons.statistics..");

  @ArchTest
  static final ArchRule pahoIsKnownToIngestionOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(INGEST)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.paho..");

  /**
   * {@code javax.sql.DataSource} may be handed through, and an {@code SQLException} of any kind
   * recognised as the database's failure; what is done with SQL stays in storage.
   */
  @ArchTest
  static final ArchRule sqlIsKnownToStorageOnly =
      noClasses().that().resideOutsideOfPackage(STORAGE).should().dependOnClassesThat(isSql());

  private static DescribedPredicate<JavaClass> isSql() {
    return resideInAnyPackage(
            "java.sql..", "org.jdbi..", "org.postgresql..", "org.flywaydb..", "com.zaxxer.hikari..")
        .and(not(assignableTo(SQLException.class)));
  }

  @ArchTest
  static final ArchRule httpIsServedByTheApiOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(API)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

  @ArchTest
  static final ArchRule flinkIsKnownToIngestionAndJobsOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(INGEST, JOBS, LAUNCHER, "vn.quantrac.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.flink..");

  @ArchTest
  static final ArchRule brokerIsKnownToTheLauncherOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(LAUNCHER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.activemq.artemis..", "io.zonky..");

  @ArchTest
  static final ArchRule storageKnowsTheDomainOnly =
      noClasses()
          .that()
          .resideInAPackage(STORAGE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INGEST, JOBS, API, SIMULATOR, LAUNCHER);

  @ArchTest
  static final ArchRule ingestionKnowsNeitherStorageNorJobs =
      noClasses()
          .that()
          .resideInAPackage(INGEST)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STORAGE, JOBS, API, SIMULATOR, LAUNCHER);

  @ArchTest
  static final ArchRule apiComputesNothingOfTheStream =
      noClasses()
          .that()
          .resideInAPackage(API)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INGEST, JOBS, SIMULATOR, LAUNCHER);

  @ArchTest
  static final ArchRule rulebooksKnowTheDomainOnly =
      noClasses()
          .that()
          .resideInAPackage(RULEBOOKS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STORAGE, INGEST, JOBS, API, SIMULATOR, LAUNCHER);

  @ArchTest
  static final ArchRule nothingButTheLauncherKnowsTheLauncher =
      noClasses()
          .that()
          .resideOutsideOfPackages(LAUNCHER, "vn.quantrac.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(LAUNCHER);

  /** The package at a module's root is its face: it sees the packages below, and they see it. */
  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("vn.quantrac.(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule modulesHaveNoCycles =
      slices().matching("vn.quantrac.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule javaSerializationIsNotUsed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class);

  /**
   * A {@code Clock} is handed in, but for the places that stamp when a message was received: the
   * operators and readers that Flink makes, and the inbox.
   */
  @ArchTest
  static final ArchRule theSystemClockIsReadThroughClock =
      noClasses()
          .that()
          .resideOutsideOfPackages("vn.quantrac.mqtt.reader..", "vn.quantrac.mqtt.inbox..")
          .and()
          .doNotHaveFullyQualifiedName("vn.quantrac.jobs.step.StoreReadings")
          .and()
          .doNotHaveFullyQualifiedName("vn.quantrac.jobs.camera.StoreDetections")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");
}
