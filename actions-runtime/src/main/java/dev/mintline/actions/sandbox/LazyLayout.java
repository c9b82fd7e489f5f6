package dev.mintline.actions.sandbox;

import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import com.oracle.truffle.js.runtime.objects.PropertyProxy;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ordinary objects of the guest whose members are made when they are first looked at, because an Action looks at few of
 * them. Nothing shows that: to a script each member is a plain data property, in every operation there is, because the
 * engine has such properties itself (an array's {@code length} is one; docs/adr/0011). Safe for any number of threads; its
 * objects belong to the guest.
 */
final class LazyLayout {
    /** Makes a member, on the guest's thread and inside of its realm. */
    interface Source {
        Object member(int place, JSRealm realm);
    }

    private static final HiddenKey MEMBERS = new HiddenKey("members");

    private final List<TruffleString> names;
    private final List<Member> members;
    private volatile @Nullable Made made;

    private record Made(JSContext context, Shape shape) {}

    /** What one object's members are: as they were made, and what a script assigned. */
    private static final class Members {
        private final LazyLayout layout;
        private final Source source;
        private final @Nullable Object[] given;
        private final @Nullable Object[] assigned;

        Members(LazyLayout layout, Source source) {
            this.layout = layout;
            this.source = source;
            given = new Object[layout.names.size()];
            assigned = new Object[layout.names.size()];
        }

        Object given(int place) {
            var value = given[place];
            if (value == null) {
                value = source.member(place, JSRealm.get(null));
                given[place] = value;
            }
            return value;
        }

        static Members of(JSDynamicObject object) {
            return (Members) JSObjectUtil.getHiddenProperty(object, MEMBERS);
        }
    }

    /** One per name, for all objects of the layout; until a script redefines or deletes the property. */
    private static final class Member extends PropertyProxy {
        private final TruffleString name;
        private final int place;

        Member(TruffleString name, int place) {
            this.name = name;
            this.place = place;
        }

        @Override
        public Object get(JSDynamicObject object) {
            var members = Members.of(object);
            var assigned = members.assigned[place];
            return assigned == null ? members.given(place) : assigned;
        }

        @Override
        public boolean set(JSDynamicObject object, Object value) {
            Members.of(object).assigned[place] = value;
            return true;
        }
    }

    /** @param names of the places from 0; of two that are the same the last counts, where the first stands, as in JSON */
    LazyLayout(List<String> names) {
        this.names = names.stream().map(LazyLayout::text).toList();
        members = this.names.stream()
                .distinct()
                .map(name -> new Member(name, this.names.lastIndexOf(name)))
                .toList();
    }

    TruffleString name(int place) {
        return names.get(place);
    }

    static TruffleString text(String text) {
        return TruffleString.fromJavaStringUncached(text, TruffleString.Encoding.UTF_16);
    }

    JSObject open(JSRealm realm, Source source) {
        var context = realm.getContext();
        var prototype = realm.getObjectPrototype();
        var object = JSOrdinary.create(context, shape(context, prototype), prototype);
        JSObjectUtil.setOrVerifyPrototype(context, object, prototype);
        JSObjectUtil.putHiddenProperty(object, MEMBERS, new Members(this, source));
        return object;
    }

    /**
     * The contexts of an engine share their shapes, as they share syntax trees, and keep prototypes in the objects. Objects
     * can only start with a shape that has nothing of theirs alone.
     */
    private Shape shape(JSContext context, JSDynamicObject prototype) {
        var known = made;
        if (known == null || known.context() != context) {
            var first = JSOrdinary.createWithoutPrototype(context, prototype);
            for (var member : members) {
                JSObjectUtil.defineProxyProperty(first, member.name, member, JSAttributes.getDefault());
            }
            known = new Made(context, first.getShape());
            made = known;
        }
        return known.shape();
    }

    /** A member that no script can have touched; undefined when there is none of that name. */
    static Object fresh(JSDynamicObject object, TruffleString name) {
        var members = Members.of(object);
        var member = members.layout.member(name);
        return member == null ? Undefined.instance : members.source.member(member.place, JSRealm.get(null));
    }

    /** A member as scripts see it, unless one put another in its place. */
    static Object shown(JSDynamicObject object, TruffleString name) {
        var members = Members.of(object);
        var member = members.layout.member(name);
        if (member == null) {
            return Undefined.instance;
        }
        var given = members.given(member.place);
        var assigned = members.assigned[member.place];
        return stands(object, member) && (assigned == null || assigned == given) ? given : fresh(object, name);
    }

    /** Told from the shape: reading the property could run an accessor that a script put there. */
    private static boolean stands(JSDynamicObject object, Member member) {
        var property = object.getShape().getProperty(member.name);
        return property != null && JSProperty.isProxy(property) && JSProperty.getConstantProxy(property) == member;
    }

    private @Nullable Member member(TruffleString name) {
        for (var member : members) {
            if (member.name.equals(name)) {
                return member;
            }
        }
        return null;
    }
}
