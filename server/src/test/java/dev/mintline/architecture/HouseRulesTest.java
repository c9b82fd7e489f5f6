package dev.mintline.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which package may know which technology, and what no package may do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HouseRulesTest {
    private static final String ROOT = "dev.mintline";

    private static final JavaClasses SERVER = new ClassFileImporter().importPath(Path.of("target", "classes"));

    /** Ways to ask the machine for the time instead of being told. */
    private static final Set<String> TIME = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.time.Instant.now",
            "java.time.InstantSource.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Year.now");

    @Test
    void only_endpoints_know_the_web_server() {
        fence("io.helidon..", "token", "authorize", "login", "discovery", "userinfo", "management", "http", "config");
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".config..")
                .and()
                .doNotHaveSimpleName("ConfigReader")
                .and(describe(
                        "are not inside ConfigReader",
                        type -> !type.getName().startsWith(ROOT + ".config.ConfigReader")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .because("configuration is records; only their reader knows where they come from"));
    }

    @Test
    void only_the_mint_and_the_keys_know_the_token_library() {
        fence("com.nimbusds..", "mint", "keys");
    }

    @Test
    void only_the_keys_know_how_certificates_are_made() {
        fence("org.bouncycastle..", "keys");
    }

    @Test
    void only_the_store_behind_its_interfaces_knows_the_database() {
        for (String technology : new String[] {
            "java.sql..",
            "javax.sql..",
            "org.jdbi..",
            "com.zaxxer..",
            "org.flywaydb..",
            "org.sqlite..",
            "org.postgresql.."
        }) {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".store.jdbc..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(technology));
        }
    }

    @Test
    void the_server_does_not_know_the_script_engine() {
        check(noClasses().should().dependOnClassesThat().resideInAnyPackage("org.graalvm..", "com.oracle.truffle.."));
    }

    @Test
    void packages_have_no_cycles() {
        check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void nobody_imports_the_root() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT));
    }

    @Test
    void time_is_told_not_asked_for() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .callMethodWhere(asksForTheTime())
                .because("a test must be able to set the clock"));
    }

    @Test
    void names_say_what_a_type_is() {
        check(classes()
                .should()
                .haveNameNotMatching(".*(Utils?|Manager|Impl|Helper)(\\$.*)?")
                .because("such a name is a place where anything fits"));
    }

    private static DescribedPredicate<JavaMethodCall> asksForTheTime() {
        return describe("ask the machine for the time", call -> TIME.contains(name(call)));
    }

    private static String name(JavaCodeUnitAccess<? extends AccessTarget.CodeUnitAccessTarget> call) {
        return call.getTargetOwner().getName() + "." + call.getName();
    }

    private static void fence(String technology, String... allowed) {
        String[] packages = new String[allowed.length + 1];
        packages[0] = ROOT;
        for (int i = 0; i < allowed.length; i++) {
            packages[i + 1] = ROOT + "." + allowed[i] + "..";
        }
        check(noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(technology));
    }

    // A rule about packages that do not exist yet holds.
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(SERVER);
    }
}
