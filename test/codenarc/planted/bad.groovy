// Each line that is wrong names the rule that has to find it.
import com.cloudbees.groovy.cps.NonCPS
import java.util.regex.Pattern // UnusedImport

def call(List<String> names) {
    names.sort { name -> sh(script: name, returnStatus: true) } // ForbiddenCallInCpsMethod
    Iterator<String> each = names.iterator() // ExpressionInCpsMethodNotSerializable UnusedVariable
    echo "first: ${-> names.first()}" // ClosureInGString
    try {
        sh 'true'
    } catch (Exception e) { // EmptyCatchBlock
    }
    pure(names)
}

@NonCPS
String pure(List<String> names) {
    translated(names) // CpsCallFromNonCpsMethod
}

String translated(List<String> names) {
    names.first()
}

Optional<String> first(List<String> names) { // ParameterOrReturnTypeNotSerializable
    Optional.of(names.first())
}

String toString() { // ObjectOverrideOnlyNonCpsMethods
    'bad'
}

class Kept { // ClassNotSerializable
    String name
}
