package org.memguard.pipeline;

import java.util.List;

/** `pipeline { … }` */
final class DeclarativeScenarios {
    private static final String UNGUARDED = "memguard: needs Node.js 16.17 or newer, found none (install it, or name it in MEMGUARD_NODE): going on unguarded";

    private DeclarativeScenarios() {
    }

    static final List<Scenario> ALL = List.of(
            new Scenario("`agent any`", "pipeline { agent any; stages { stage('Build') { steps { memGuard { sh 'docker build -t app .' } } } } }")
                    .runs("build -t app ."),
            new Scenario("`agent none`, an agent in the stage", """
                    pipeline {
                      agent none
                      stages { stage('Build') { agent any; steps { memGuard { sh 'docker build -t app .' } } } }
                    }""").runs("build -t app ."),
            new Scenario("`agent none`, and none in the stage", """
                    pipeline {
                      agent none
                      stages { stage('Build') { steps { memGuard { sh 'docker build -t app .' } } } }
                    }""").runs("build -t app ."),
            new Scenario("`agent { label }`, two of them", """
                    pipeline {
                      agent none
                      stages {
                        stage('one') { agent { label 'agent-1' }; steps { memGuard { sh 'docker build -t app .' } } }
                        stage('two') { agent { label 'agent-2' }; steps { memGuard { sh 'docker build -t app .' } } }
                      }
                    }""").helper("before", "success", "before", "success").runs("build -t app ."),
            new Scenario("`agent { docker }`: in a container without Node", """
                    pipeline {
                      agent { docker { image 'maven:3'; args '-m 1g' } }
                      stages { stage('Build') { steps { memGuard { sh 'echo made' } } } }
                    }""").helper().says(UNGUARDED).logs("made\n"),
            new Scenario("`agent { docker }` for one stage, the guard in another", """
                    pipeline {
                      agent any
                      stages {
                        stage('Test') { agent { docker { image 'maven:3'; reuseNode true } }; steps { sh 'echo made' } }
                        stage('Build') { steps { memGuard { sh 'docker build -t app .' } } }
                      }
                    }""").logs("made\n"),
            new Scenario("`agent { dockerfile true }`", """
                    pipeline {
                      agent { dockerfile true }
                      stages { stage('Build') { steps { memGuard { sh 'echo made' } } } }
                    }""").helper().says(UNGUARDED).logs("made\n"),
            new Scenario("`parallel` stages", """
                    pipeline {
                      agent any
                      stages {
                        stage('all') {
                          parallel {
                            stage('a') { steps { memGuard { sh 'docker build -t app .' } } }
                            stage('b') { steps { memGuard { sh 'docker build -t app .' } } }
                          }
                        }
                      }
                    }""").helper("before", "before", "success", "success").inAnyOrder().runs("build -t app .", "build -t app ."),
            new Scenario("`parallel` stages on two agents, `failFast`", """
                    pipeline {
                      agent none
                      stages {
                        stage('all') {
                          failFast true
                          parallel {
                            stage('a') { agent { label 'agent-1' }; steps { memGuard { sh 'docker build -t app .' } } }
                            stage('b') { agent { label 'agent-2' }; steps { sh 'until [ -e ../../../../agent/begun ]; do sleep 0.1; done'; error 'compile error' } }
                          }
                        }
                      }
                    }""").docker("touch \"$here/../begun\"; exec sleep 60").helper("before", "aborted").fails("compile error"),
            new Scenario("`environment` and `options`", """
                    pipeline {
                      agent any
                      environment { MEMGUARD_LABEL = 'mine' }
                      options { timeout(time: 5, unit: 'MINUTES'); timestamps(); ansiColor('xterm'); retry(2) }
                      stages { stage('Build') { options { timeout(time: 1, unit: 'MINUTES') }; steps { memGuard { sh 'docker build -t $TERM .' } } } }
                    }""").runs("build -t xterm ."),
            new Scenario("`script`, for the value of a guard", """
                    pipeline {
                      agent any
                      stages { stage('Build') { steps { script { def image = memGuard { docker.build('app') }; echo "built ${image.id}" } } } }
                    }""").runs("build -t app .").logs("built app"),
            new Scenario("a build that fails, with `post`", """
                    pipeline {
                      agent any
                      stages {
                        stage('Build') { steps { memGuard { sh 'docker build -t app .' } }; post { failure { echo 'stage failed' } } }
                        stage('Never') { steps { echo 'never' } }
                      }
                      post { always { echo 'always' }; failure { echo 'failed' } }
                    }""").docker("exit 9").fails("script returned exit code 9").helper("before", "failure").logs("stage failed\nalways\nfailed\n"),
            new Scenario("a guard in `post`", """
                    pipeline {
                      agent any
                      stages { stage('Build') { steps { echo 'built' } } }
                      post { success { memGuard { sh 'docker build -t app .' } } }
                    }""").runs("build -t app ."),
            new Scenario("stages in a stage", """
                    pipeline {
                      agent any
                      stages { stage('Outer') { stages { stage('Inner') { steps { memGuard { sh 'docker build -t app .' } } } } } }
                    }""").runs("build -t app ."),
            new Scenario("`memGuardTune` in its own stage", """
                    pipeline {
                      agent any
                      stages {
                        stage('Tune') { steps { memGuardTune('p') } }
                        stage('Build') { steps { memGuard { sh 'docker build -t app .' } } }
                      }
                    }""").helper("apply", "before", "success").runs("build -t app ."));
}
