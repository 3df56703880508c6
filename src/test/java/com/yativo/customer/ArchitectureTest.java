package com.yativo.customer;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which way packages may depend on each other, and what each of them knows of the outside. */
class ArchitectureTest {

    private static final String ROOT = "com.yativo.customer";
    private static final JavaClasses PRODUCT =
            new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);
    private static final JavaClasses PRODUCT_AND_TESTS = new ClassFileImporter().importPackages(ROOT);

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void testsHaveNoCyclesBetweenPackages() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PRODUCT_AND_TESTS);
    }

    @Test
    void knowsHttpOnlyWhereRequestsAreTranslated() {
        noClasses().that().resideInAnyPackage(inRoot("error", "config", "json", "validation", "identity", "database"))
                .should().dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..")
                .check(PRODUCT);
    }

    @Test
    void storesCustomersWithoutKnowingHttp() {
        noClasses().that().haveSimpleNameEndingWith("Service").or().haveSimpleNameEndingWith("Repository")
                .or().areAnnotatedWith(Entity.class)
                .should().dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..",
                        ROOT + ".http..")
                .check(PRODUCT);
    }

    @Test
    void sealsDocumentsKnowingNeitherCustomersNorHttp() {
        noClasses().that().resideInAPackage(ROOT + ".identity..")
                .should().dependOnClassesThat().resideInAnyPackage(inRoot("customers", "http", "security"))
                .check(PRODUCT);
    }

    @Test
    void keepsErrorsSettingsAndTheLauncherBelowEverything() {
        for (String base : List.of("error", "config", "launcher")) {
            noClasses().that().resideInAPackage(inRoot(base)[0])
                    .should().dependOnClassesThat(describe("are of other packages of the product",
                            type -> type.getPackageName().startsWith(ROOT)
                                    && !type.getPackageName().equals(ROOT + "." + base)))
                    .check(PRODUCT);
        }
    }

    @Test
    void keepsEntitiesWithoutSetters() {
        methods().that().areDeclaredInClassesThat().areAnnotatedWith(Entity.class)
                .should().haveNameNotMatching("set[A-Z].*").check(PRODUCT);
    }

    @Test
    void keepsResourcesAmongCustomers() {
        classes().that().areAnnotatedWith(Path.class).should().resideInAPackage(ROOT + ".customers").check(PRODUCT);
    }

    private static String[] inRoot(String... packages) {
        return Stream.of(packages).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
    }
}
