package dev.mintline.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds which test shows which clause by reading the compiled tests; loads none of them. */
final class Clauses {
    /** By document; acceptance statements (with a dash) before sections (with a space); by number. */
    static final Comparator<String> ORDER = Comparator.comparing(Clauses::document)
            .thenComparing(clause -> clause.substring(document(clause).length()).startsWith(" "))
            .thenComparing(Clauses::padded)
            .thenComparing(Comparator.naturalOrder());

    private static final Set<String> ANNOTATIONS =
            Set.of("Ldev/mintline/spec/Clause;", "Ldev/mintline/actions/Clause;");

    /** One test of one clause. */
    record Shown(String clause, String module, String test) implements Comparable<Shown> {
        @Override
        public int compareTo(Shown other) {
            return Comparator.comparing(Shown::clause, ORDER)
                    .thenComparing(Shown::module)
                    .thenComparing(Shown::test)
                    .compare(this, other);
        }
    }

    private Clauses() {}

    /** All clauses shown by the compiled tests under a folder. */
    static List<Shown> in(String module, Path testClasses) {
        try (Stream<Path> files = Files.walk(testClasses)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .flatMap(file -> read(module, file).stream())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the number or section is of. */
    static String document(String clause) {
        return clause.replaceFirst("[- ][^- ]*$", "");
    }

    // Numbers in fixed width, so that texts compare like numbers.
    private static String padded(String clause) {
        return Pattern.compile("\\d+")
                .matcher(clause.substring(document(clause).length()))
                .replaceAll(number -> String.format(Locale.ROOT, "%6s", number.group()));
    }

    private static List<Shown> read(String module, Path file) {
        ClassModel type;
        try {
            type = ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = simpleName(type.thisClass().asSymbol());
        List<Shown> shown = new ArrayList<>();
        type.findAttribute(Attributes.runtimeVisibleAnnotations())
                .ifPresent(all -> all.annotations()
                        .forEach(annotation ->
                                values(annotation).forEach(clause -> shown.add(new Shown(clause, module, name)))));
        for (MethodModel method : type.methods()) {
            method.findAttribute(Attributes.runtimeVisibleAnnotations())
                    .ifPresent(all -> all.annotations()
                            .forEach(annotation -> values(annotation)
                                    .forEach(clause -> shown.add(new Shown(
                                            clause,
                                            module,
                                            name + "." + method.methodName().stringValue())))));
        }
        return shown;
    }

    private static List<String> values(java.lang.classfile.Annotation annotation) {
        if (!ANNOTATIONS.contains(annotation.className().stringValue())) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (AnnotationElement element : annotation.elements()) {
            if (element.value() instanceof AnnotationValue.OfArray array) {
                for (AnnotationValue value : array.values()) {
                    if (value instanceof AnnotationValue.OfString text) {
                        values.add(text.stringValue());
                    }
                }
            }
        }
        return values;
    }

    private static String simpleName(ClassDesc type) {
        return type.displayName().replace('$', '.');
    }
}
