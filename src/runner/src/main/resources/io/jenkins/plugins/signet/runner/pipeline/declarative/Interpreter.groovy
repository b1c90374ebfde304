package io.jenkins.plugins.signet.runner.pipeline.declarative

import hudson.model.Result
import io.jenkins.plugins.signet.runner.pipeline.script.StepsGlobal

/**
 * Runs the model that PipelineRewriting makes of a Declarative Pipeline. A CPS program like any script: it survives a
 * crash by the same replay. The order of agent, environment, options, conditions and post is that of a controller.
 */
class Interpreter implements Serializable {

    private static final long serialVersionUID = 1L

    def steps = new StepsGlobal()
    def judgement = new Judgement()

    def call(Map pipeline) {
        Throwable failure = null
        boolean postRun = false
        try {
            declare(pipeline)
            inAgent(pipeline.agent, pipeline) {
                inEnvironment(pipeline.environment) {
                    inOptions(pipeline.options) {
                        // if an option runs everything again, what failed before is forgotten
                        failure = runStages(pipeline, pipeline.stages)
                        postRun = true
                        failure = postOfPipeline(pipeline, failure)
                        if (failure != null) {
                            throw failure
                        }
                    }
                }
            }
        } catch (Throwable thrown) {
            failure = thrown
        }
        if (!postRun) {
            failure = postOfPipeline(pipeline, failure)
        }
        if (failure != null) {
            throw failure
        }
    }

    def declare(Map pipeline) {
        if (pipeline.libraries != null) {
            for (name in pipeline.libraries.call()) {
                steps.library(name)
            }
        }
        if (pipeline.parameters != null) {
            steps.properties([steps.parameters(pipeline.parameters.call())])
        }
    }

    /** Comes to the first failure; what follows it is skipped. */
    def runStages(Map pipeline, List stages) {
        Throwable failure = null
        for (stage in stages) {
            String reason = null
            if (failure != null) {
                reason = 'earlier failure(s)'
            } else if (pipeline.options?.skipStagesAfterUnstable && judgement.isUnstable()) {
                reason = 'earlier stage(s) marking the build as unstable'
            }
            try {
                runStage(pipeline, stage, reason)
            } catch (Throwable thrown) {
                failure = failure ?: thrown
            }
        }
        return failure
    }

    def runStage(Map pipeline, Map stage, String skipped) {
        String name = stage.name.call()
        steps.stage(name) {
            if (skipped != null) {
                skip(pipeline, stage, name, skipped)
            } else {
                workOnStage(pipeline, stage, name)
            }
        }
    }

    def workOnStage(Map pipeline, Map stage, String name) {
        Throwable failure = null
        boolean ran = false
        try {
            ran = inWhen(stage, 'beforeOptions', name) {
                inOptions(stage.options) {
                    ran = inWhen(stage, 'beforeInput', name) {
                        afterInput(stage.input) {
                            ran = inWhen(stage, 'beforeAgent', name) {
                                inAgent(stage.agent, pipeline) {
                                    ran = inWhen(stage, 'inside', name) {
                                        inEnvironment(stage.environment) {
                                            doWork(pipeline, stage, name)
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        } catch (Throwable thrown) {
            failure = thrown
            ran = true
        }
        if (stage.parallel != null && ran) {
            failure = postOf(stage.post, true, failure)
        }
        if (failure != null) {
            throw failure
        }
    }

    /** The stage's own work, and, unless it is parallel, its post conditions, which see the same agent and environment. */
    def doWork(Map pipeline, Map stage, String name) {
        if (stage.parallel != null) {
            steps.parallel(branches(pipeline, stage, null))
            return
        }
        Throwable failure = null
        if (stage.stages != null) {
            failure = runStages(pipeline, stage.stages)
        } else {
            try {
                stage.steps.call()
            } catch (Throwable thrown) {
                failure = thrown
            }
        }
        failure = postOf(stage.post, true, failure)
        if (failure != null) {
            throw failure
        }
    }

    def branches(Map pipeline, Map stage, String skipped) {
        Map branches = [:]
        for (inner in stage.parallel) {
            def branch = inner
            branches[branch.name.call()] = { runStage(pipeline, branch, skipped) }
        }
        if (skipped == null && (stage.failFast || pipeline.options?.parallelsAlwaysFailFast)) {
            branches.failFast = true
        }
        return branches
    }

    def skip(Map pipeline, Map stage, String name, String reason) {
        steps.echo("Stage \"${name}\" skipped due to ${reason}")
        judgement.markSkipped()
        for (inner in stage.stages) {
            runStage(pipeline, inner, reason)
        }
        if (stage.parallel != null) {
            steps.parallel(branches(pipeline, stage, reason))
        }
    }

    /** Asks the stage's condition if this is the moment to; whether the body was run. */
    def inWhen(Map stage, String moment, String name, Closure body) {
        String wanted = ['beforeOptions', 'beforeInput', 'beforeAgent'].find { stage.when?.get(it) } ?: 'inside'
        if (stage.when != null && moment == wanted && !all(stage.when.conditions)) {
            skip([:], stage, name, 'when conditional')
            return false
        }
        return body.call() != false
    }

    def all(List conditions) {
        for (condition in conditions) {
            if (!holds(condition)) {
                return false
            }
        }
        return true
    }

    def holds(Map condition) {
        switch (condition.kind) {
            case 'allOf':
                return all(condition.inside)
            case 'anyOf':
                for (inner in condition.inside) {
                    if (holds(inner)) {
                        return true
                    }
                }
                return false
            case 'not':
                return !holds(condition.inside[0])
            case 'expression':
                return condition.value.call() ? true : false
            case 'branch':
                return judgement.isBranch(condition.value.call().toString())
            case 'environment':
                def wanted = condition.arguments.call()
                return judgement.variable(wanted.name.toString()) == wanted.value.toString()
            default:
                def compared = condition.arguments.call()
                return compared.expected == compared.actual
        }
    }

    def inAgent(Map agent, Map pipeline, Closure body) {
        if (agent == null || agent.none) {
            return body.call()
        }
        def result = null
        steps.node(agent.label.call()?.toString() ?: '') {
            if (!pipeline.options?.skipDefaultCheckout) {
                steps.checkout(steps.scm)
            }
            result = body.call()
        }
        return result
    }

    /** One variable after the other, each of which can use those before. */
    def inEnvironment(List variables, Closure body) {
        return withVariables(variables ?: [], 0, body)
    }

    def withVariables(List variables, int from, Closure body) {
        if (from == variables.size()) {
            return body.call()
        }
        def variable = variables[from]
        if (variable.credentials != null) {
            String id = variable.credentials.call()
            return steps.'$credentialsVariable'(name: variable.name, id: id) {
                withVariables(variables, from + 1, body)
            }
        }
        def value = variable.value.call()
        return steps.withEnv(["${variable.name}=${value}"]) {
            withVariables(variables, from + 1, body)
        }
    }

    def inOptions(Map options, Closure body) {
        return withBlocks(options?.blocks ?: [], 0, body)
    }

    def withBlocks(List blocks, int from, Closure body) {
        if (from == blocks.size()) {
            return body.call()
        }
        def arguments = blocks[from].arguments.call()
        Closure inside = { withBlocks(blocks, from + 1, body) }
        String name = blocks[from].name
        return arguments.isEmpty() ? steps."${name}"(inside) : steps."${name}"(arguments[0], inside)
    }

    def afterInput(Closure input, Closure body) {
        if (input == null) {
            return body.call()
        }
        def question = input.call()
        def answer = steps.input(question)
        def environment = []
        if (answer instanceof Map) {
            for (entry in answer.entrySet()) {
                environment.add("${entry.key}=${entry.value}")
            }
        } else if (answer != null) {
            def name = question.submitterParameter ?: question.parameters[0].name
            environment.add("${name}=${answer}")
        }
        return steps.withEnv(environment, body)
    }

    def postOfPipeline(Map pipeline, Throwable failure) {
        Throwable after = failure
        if (anyHolds(pipeline.post, false, failure)) {
            steps.stage('Declarative: Post Actions') {
                after = postOf(pipeline.post, false, failure)
            }
        }
        return after
    }

    def anyHolds(Map post, boolean inStage, Throwable failure) {
        for (condition in judgement.postConditions()) {
            if (post?.get(condition) != null && judgement.holds(condition, inStage, failure)) {
                return true
            }
        }
        return false
    }

    /** Runs the conditions that hold, each asked when its turn has come; comes to the first failure. */
    def postOf(Map post, boolean inStage, Throwable failure) {
        for (condition in judgement.postConditions()) {
            if (post?.get(condition) != null && judgement.holds(condition, inStage, failure)) {
                Result shown = judgement.result(inStage, failure)
                Result before = judgement.lend(shown)
                try {
                    post.get(condition).call()
                } catch (Throwable thrown) {
                    steps.echo("Error when executing ${condition} post condition: ${thrown.message}")
                    failure = failure ?: thrown
                } finally {
                    judgement.giveBack(shown, before)
                }
            }
        }
        return failure
    }
}
