package dev.mintline.actions.npm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Action;
import dev.mintline.actions.Packages;
import dev.mintline.actions.Runs;
import dev.mintline.actions.sandbox.SandboxedTransform;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Published packages, as npm has them, load and work in an Action. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RealPackagesTest {
    private static final AtomicInteger VERSIONS = new AtomicInteger();
    private static final SandboxedTransform TRANSFORM = new SandboxedTransform();
    private static Registry registry;

    @BeforeAll
    static void tarballs() throws Exception {
        registry = new TarballFolder(NpmFolder.get(), BuildLimits.DEFAULT);
    }

    private static Packages packages(String... names) throws BuildFailure {
        var dependencies = Arrays.stream(names)
                .map(name -> new Dependency(name, NpmFolder.PACKAGES.get(name)))
                .toList();
        return new PackageBuild(registry, TRANSFORM, BuildLimits.DEFAULT)
                .build(dependencies, Lock.OPEN)
                .packages();
    }

    /** The claim {@code out} as JSON that the body sets. */
    private static String out(Packages packages, String body) {
        int number = VERSIONS.incrementAndGet();
        var code = Runs.handler(body);
        var action =
                new Action("act_npm" + number, "ver_npm" + number, 1, "npm" + number, code, Map.of(), packages, "");
        return Runs.on("login").action(action).claim("out");
    }

    @Test
    void lodash() throws Exception {
        assertThat(out(packages("lodash"), """
                const _ = require('lodash'), get = require('lodash/get');
                api.accessToken.setCustomClaim('out', [_.chunk([1, 2, 3], 2), get({ a: [{ b: 3 }] }, 'a[0].b'), _.VERSION]);
                """)).isEqualTo("[[[1,2],[3]],3,\"4.18.1\"]");
    }

    @Test
    void uuid_which_is_an_es_module_only() throws Exception {
        assertThat(out(packages("uuid"), """
                const { v4, v5, validate, version } = require('uuid');
                const id = v4();
                api.accessToken.setCustomClaim('out', [validate(id), version(id), v5('a', v5.DNS)]);
                """)).isEqualTo("[true,4,\"4dbad579-27f0-57b2-b2b3-7d5d20a3cd5c\"]");
    }

    @Test
    void zod() throws Exception {
        assertThat(out(packages("zod"), """
                const { z } = require('zod');
                const user = z.object({ email: z.email(), age: z.number().int().min(18).optional() });
                const bad = user.safeParse({ email: 'x', age: 3 });
                api.accessToken.setCustomClaim('out', [user.parse({ email: 'a@b.example' }), bad.success,
                  bad.error.issues.map((i) => i.path.join('.'))]);
                """)).isEqualTo("[{\"email\":\"a@b.example\"},false,[\"email\",\"age\"]]");
    }

    @Test
    void ipaddr_js() throws Exception {
        assertThat(out(packages("ipaddr.js"), """
                const ip = require('ipaddr.js');
                api.accessToken.setCustomClaim('out', [ip.parse('10.1.2.3').range(),
                  ip.parse('192.0.2.5').match(ip.parseCIDR('192.0.2.0/24')), ip.process('::ffff:1.2.3.4').toString()]);
                """)).isEqualTo("[\"private\",true,\"1.2.3.4\"]");
    }

    @Test
    void validator() throws Exception {
        assertThat(out(packages("validator"), """
                const validator = require('validator');
                api.accessToken.setCustomClaim('out', [validator.isEmail('foo@bar.com'), validator.isEmail('x'),
                  validator.isMobilePhone('+4915112345678', 'de-DE'), validator.escape('<b>')]);
                """)).isEqualTo("[true,false,true,\"&lt;b&gt;\"]");
    }

    @Test
    void xmldom_and_xpath_together() throws Exception {
        assertThat(out(packages("@xmldom/xmldom", "xpath"), """
                const { DOMParser } = require('@xmldom/xmldom');
                const xpath = require('xpath');
                const document = new DOMParser().parseFromString('<a><b id="1">x</b><b>y</b></a>', 'text/xml');
                api.accessToken.setCustomClaim('out', [xpath.select('string(//b[2])', document),
                  xpath.select('//b/@id', document)[0].value]);
                """)).isEqualTo("[\"y\",\"1\"]");
    }

    @Test
    void moment_timezone() throws Exception {
        assertThat(out(packages("moment-timezone"), """
                const moment = require('moment-timezone');
                const at = moment.tz('2026-07-01 12:00', 'Europe/Berlin');
                api.accessToken.setCustomClaim('out', [at.utc().format(), moment.tz('America/New_York').format(),
                  moment.tz.names().length > 500]);
                """))
                .isEqualTo("[\"2026-07-01T10:00:00Z\",\"2026-03-02T07:00:00-05:00\",true]");
    }

    @Test
    void a_package_keeps_its_state_with_the_instance_and_not_beyond() throws Exception {
        var packages = packages("lodash");
        var code = Runs.handler("""
                const _ = require('lodash');
                _.seen = (_.seen ?? 0) + 1;
                api.accessToken.setCustomClaim('out', [_.seen, require('lodash') === _]);
                """);
        var first = new Action("act_a", "ver_state_a", 1, "a", code, Map.of(), packages, "");
        var second = new Action("act_b", "ver_state_b", 1, "b", code, Map.of(), packages, "");

        assertThat(Runs.on("login").action(first).claim("out")).isEqualTo("[1,true]");
        assertThat(Runs.on("login").action(first).claim("out")).isEqualTo("[2,true]");
        assertThat(Runs.on("login").action(second).claim("out")).isEqualTo("[1,true]");
    }

    @Test
    void an_action_sees_its_own_dependencies_and_not_those_of_its_packages() throws Exception {
        assertThat(out(packages("moment-timezone"), """
                const found = [];
                for (const name of ['moment-timezone', 'moment', './x', 'lodash', 'moment-timezone/../moment']) {
                  try { require(name); found.push(name); } catch (e) { found.push(e.code + ' ' + e.message); }
                }
                api.accessToken.setCustomClaim('out', found);
                """))
                .isEqualTo("[\"moment-timezone\",\"MODULE_NOT_FOUND Cannot find module 'moment'\","
                        + "\"MODULE_NOT_FOUND Cannot find module './x'\","
                        + "\"MODULE_NOT_FOUND Cannot find module 'lodash'\","
                        + "\"MODULE_NOT_FOUND Cannot find module 'moment-timezone/../moment'\"]");
    }

    @Test
    void the_same_dependencies_are_the_same_content() throws Exception {
        assertThat(packages("lodash", "zod").hash())
                .isEqualTo(packages("zod", "lodash").hash());
        assertThat(packages("lodash").hash()).isNotEqualTo(packages("zod").hash());
    }
}
