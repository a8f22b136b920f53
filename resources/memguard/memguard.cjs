#!/usr/bin/env node
/*
memguard (Apache-2.0) carries these packages:

== cliui 8.0.1 (ISC)
Copyright (c) 2015, Contributors

Permission to use, copy, modify, and/or distribute this software
for any purpose with or without fee is hereby granted, provided
that the above copyright notice and this permission notice
appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES
OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE
LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES
OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS,
WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.

== cross-spawn 7.0.6 (MIT)
The MIT License (MIT)

Copyright (c) 2018 Made With MOXY Lda <hello@moxy.studio>

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.

== escalade 3.2.0 (MIT)
MIT License

Copyright (c) Luke Edwards <luke.edwards05@gmail.com> (lukeed.com)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

== execa 8.0.1 (MIT)
MIT License

Copyright (c) Sindre Sorhus <sindresorhus@gmail.com> (https://sindresorhus.com)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

== fastest-levenshtein 1.0.16 (MIT)
MIT License

Copyright (c) 2020 Kasper Unn Weihe

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.

== get-stream 8.0.1 (MIT)
MIT License

Copyright (c) Sindre Sorhus <sindresorhus@gmail.com> (https://sindresorhus.com)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

== human-signals 5.0.0 (Apache-2.0)
Apache License
                           Version 2.0, January 2004
                        http://www.apache.org/licenses/

   TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION

   1. Definitions.

      "License" shall mean the terms and conditions for use, reproduction,
      and distribution as defined by Sections 1 through 9 of this document.

      "Licensor" shall mean the copyright owner or entity authorized by
      the copyright owner that is granting the License.

      "Legal Entity" shall mean the union of the acting entity and all
      other entities that control, are controlled by, or are under common
      control with that entity. For the purposes of this definition,
      "control" means (i) the power, direct or indirect, to cause the
      direction or management of such entity, whether by contract or
      otherwise, or (ii) ownership of fifty percent (50%) or more of the
      outstanding shares, or (iii) beneficial ownership of such entity.

      "You" (or "Your") shall mean an individual or Legal Entity
      exercising permissions granted by this License.

      "Source" form shall mean the preferred form for making modifications,
      including but not limited to software source code, documentation
      source, and configuration files.

      "Object" form shall mean any form resulting from mechanical
      transformation or translation of a Source form, including but
      not limited to compiled object code, generated documentation,
      and conversions to other media types.

      "Work" shall mean the work of authorship, whether in Source or
      Object form, made available under the License, as indicated by a
      copyright notice that is included in or attached to the work
      (an example is provided in the Appendix below).

      "Derivative Works" shall mean any work, whether in Source or Object
      form, that is based on (or derived from) the Work and for which the
      editorial revisions, annotations, elaborations, or other modifications
      represent, as a whole, an original work of authorship. For the purposes
      of this License, Derivative Works shall not include works that remain
      separable from, or merely link (or bind by name) to the interfaces of,
      the Work and Derivative Works thereof.

      "Contribution" shall mean any work of authorship, including
      the original version of the Work and any modifications or additions
      to that Work or Derivative Works thereof, that is intentionally
      submitted to Licensor for inclusion in the Work by the copyright owner
      or by an individual or Legal Entity authorized to submit on behalf of
      the copyright owner. For the purposes of this definition, "submitted"
      means any form of electronic, verbal, or written communication sent
      to the Licensor or its representatives, including but not limited to
      communication on electronic mailing lists, source code control systems,
      and issue tracking systems that are managed by, or on behalf of, the
      Licensor for the purpose of discussing and improving the Work, but
      excluding communication that is conspicuously marked or otherwise
      designated in writing by the copyright owner as "Not a Contribution."

      "Contributor" shall mean Licensor and any individual or Legal Entity
      on behalf of whom a Contribution has been received by Licensor and
      subsequently incorporated within the Work.

   2. Grant of Copyright License. Subject to the terms and conditions of
      this License, each Contributor hereby grants to You a perpetual,
      worldwide, non-exclusive, no-charge, royalty-free, irrevocable
      copyright license to reproduce, prepare Derivative Works of,
      publicly display, publicly perform, sublicense, and distribute the
      Work and such Derivative Works in Source or Object form.

   3. Grant of Patent License. Subject to the terms and conditions of
      this License, each Contributor hereby grants to You a perpetual,
      worldwide, non-exclusive, no-charge, royalty-free, irrevocable
      (except as stated in this section) patent license to make, have made,
      use, offer to sell, sell, import, and otherwise transfer the Work,
      where such license applies only to those patent claims licensable
      by such Contributor that are necessarily infringed by their
      Contribution(s) alone or by combination of their Contribution(s)
      with the Work to which such Contribution(s) was submitted. If You
      institute patent litigation against any entity (including a
      cross-claim or counterclaim in a lawsuit) alleging that the Work
      or a Contribution incorporated within the Work constitutes direct
      or contributory patent infringement, then any patent licenses
      granted to You under this License for that Work shall terminate
      as of the date such litigation is filed.

   4. Redistribution. You may reproduce and distribute copies of the
      Work or Derivative Works thereof in any medium, with or without
      modifications, and in Source or Object form, provided that You
      meet the following conditions:

      (a) You must give any other recipients of the Work or
          Derivative Works a copy of this License; and

      (b) You must cause any modified files to carry prominent notices
          stating that You changed the files; and

      (c) You must retain, in the Source form of any Derivative Works
          that You distribute, all copyright, patent, trademark, and
          attribution notices from the Source form of the Work,
          excluding those notices that do not pertain to any part of
          the Derivative Works; and

      (d) If the Work includes a "NOTICE" text file as part of its
          distribution, then any Derivative Works that You distribute must
          include a readable copy of the attribution notices contained
          within such NOTICE file, excluding those notices that do not
          pertain to any part of the Derivative Works, in at least one
          of the following places: within a NOTICE text file distributed
          as part of the Derivative Works; within the Source form or
          documentation, if provided along with the Derivative Works; or,
          within a display generated by the Derivative Works, if and
          wherever such third-party notices normally appear. The contents
          of the NOTICE file are for informational purposes only and
          do not modify the License. You may add Your own attribution
          notices within Derivative Works that You distribute, alongside
          or as an addendum to the NOTICE text from the Work, provided
          that such additional attribution notices cannot be construed
          as modifying the License.

      You may add Your own copyright statement to Your modifications and
      may provide additional or different license terms and conditions
      for use, reproduction, or distribution of Your modifications, or
      for any such Derivative Works as a whole, provided Your use,
      reproduction, and distribution of the Work otherwise complies with
      the conditions stated in this License.

   5. Submission of Contributions. Unless You explicitly state otherwise,
      any Contribution intentionally submitted for inclusion in the Work
      by You to the Licensor shall be under the terms and conditions of
      this License, without any additional terms or conditions.
      Notwithstanding the above, nothing herein shall supersede or modify
      the terms of any separate license agreement you may have executed
      with Licensor regarding such Contributions.

   6. Trademarks. This License does not grant permission to use the trade
      names, trademarks, service marks, or product names of the Licensor,
      except as required for reasonable and customary use in describing the
      origin of the Work and reproducing the content of the NOTICE file.

   7. Disclaimer of Warranty. Unless required by applicable law or
      agreed to in writing, Licensor provides the Work (and each
      Contributor provides its Contributions) on an "AS IS" BASIS,
      WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or
      implied, including, without limitation, any warranties or conditions
      of TITLE, NON-INFRINGEMENT, MERCHANTABILITY, or FITNESS FOR A
      PARTICULAR PURPOSE. You are solely responsible for determining the
      appropriateness of using or redistributing the Work and assume any
      risks associated with Your exercise of permissions under this License.

   8. Limitation of Liability. In no event and under no legal theory,
      whether in tort (including negligence), contract, or otherwise,
      unless required by applicable law (such as deliberate and grossly
      negligent acts) or agreed to in writing, shall any Contributor be
      liable to You for damages, including any direct, indirect, special,
      incidental, or consequential damages of any character arising as a
      result of this License or out of the use or inability to use the
      Work (including but not limited to damages for loss of goodwill,
      work stoppage, computer failure or malfunction, or any and all
      other commercial damages or losses), even if such Contributor
      has been advised of the possibility of such damages.

   9. Accepting Warranty or Additional Liability. While redistributing
      the Work or Derivative Works thereof, You may choose to offer,
      and charge a fee for, acceptance of support, warranty, indemnity,
      or other liability obligations and/or rights consistent with this
      License. However, in accepting such obligations, You may act only
      on Your own behalf and on Your sole responsibility, not on behalf
      of any other Contributor, and only if You agree to indemnify,
      defend, and hold each Contributor harmless for any liability
      incurred by, or claims asserted against, such Contributor by reason
      of your accepting any such warranty or additional liability.

   END OF TERMS AND CONDITIONS

   APPENDIX: How to apply the Apache License to your work.

      To apply the Apache License to your work, attach the following
      boilerplate notice, with the fields enclosed by brackets "[]"
      replaced with your own identifying information. (Don't include
      the brackets!)  The text should be enclosed in the appropriate
      comment syntax for the file format. We also recommend that a
      file or class name and description of purpose be included on the
      same "printed page" as the copyright notice for easier
      identification within third-party archives.

   Copyright 2022 ehmicky <ehmicky@gmail.com>

   Licensed under the Apache License, Version 2.0 (the "License");
   you may not use this file except in compliance with the License.
   You may obtain a copy of the License at

       http://www.apache.org/licenses/LICENSE-2.0

   Unless required by applicable law or agreed to in writing, software
   distributed under the License is distributed on an "AS IS" BASIS,
   WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
   See the License for the specific language governing permissions and
   limitations under the License.

== is-stream 3.0.0 (MIT)
MIT License

Copyright (c) Sindre Sorhus <sindresorhus@gmail.com> (https://sindresorhus.com)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

== isexe 2.0.0 (ISC)
The ISC License

Copyright (c) Isaac Z. Schlueter and Contributors

Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR
IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.

== merge-stream 2.0.0 (MIT)
The MIT License (MIT)

Copyright (c) Stephen Sugden <me@stephensugden.com> (stephensugden.com)

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.

== mimic-fn 4.0.0 (MIT)
MIT License

Copyright (c) Sindre Sorhus <sindresorhus@gmail.com> (https://sindresorhus.com)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

== npm-run-path 5.3.0 (MIT)
MIT License

Copyright (c) Sindre Sorhus <sindresorhus@gmail.com> (https://sindresorhus.com)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

== path-key 4.0.0 (MIT)
MIT License

Copyright (c) Sindre Sorhus <sindresorhus@gmail.com> (https://sindresorhus.com)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

== onetime 6.0.0 (MIT)
MIT License

Copyright (c) Sindre Sorhus <sindresorhus@gmail.com> (https://sindresorhus.com)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

== path-key 3.1.1 (MIT)
MIT License

Copyright (c) Sindre Sorhus <sindresorhus@gmail.com> (sindresorhus.com)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

== shebang-command 2.0.0 (MIT)
MIT License

Copyright (c) Kevin Mårtensson <kevinmartensson@gmail.com> (github.com/kevva)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

== shebang-regex 3.0.0 (MIT)
MIT License

Copyright (c) Sindre Sorhus <sindresorhus@gmail.com> (sindresorhus.com)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

== signal-exit 4.1.0 (ISC)
The ISC License

Copyright (c) 2015-2023 Benjamin Coe, Isaac Z. Schlueter, and Contributors

Permission to use, copy, modify, and/or distribute this software
for any purpose with or without fee is hereby granted, provided
that the above copyright notice and this permission notice
appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES
OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE
LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES
OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS,
WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.

== strip-final-newline 3.0.0 (MIT)
MIT License

Copyright (c) Sindre Sorhus <sindresorhus@gmail.com> (https://sindresorhus.com)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

== valibot 1.5.0 (MIT)
MIT License

Copyright (c) Fabian Hiller

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

== which 2.0.2 (ISC)
The ISC License

Copyright (c) Isaac Z. Schlueter and Contributors

Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR
IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.

== y18n 5.0.8 (ISC)
Copyright (c) 2015, Contributors

Permission to use, copy, modify, and/or distribute this software for any purpose
with or without fee is hereby granted, provided that the above copyright notice
and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH
REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND
FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS
OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER
TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.

== yargs 17.7.2 (MIT)
MIT License

Copyright 2010 James Halliday (mail@substack.net); Modified work Copyright 2014 Contributors (ben@npmjs.com)

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.

== yargs-parser 21.1.1 (ISC)
Copyright (c) 2016, Contributors

Permission to use, copy, modify, and/or distribute this software
for any purpose with or without fee is hereby granted, provided
that the above copyright notice and this permission notice
appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES
OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE
LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES
OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS,
WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
*/
var memguardNode = process.versions.node.split('.');
if (memguardNode[0] < 16 || (memguardNode[0] == 16 && memguardNode[1] < 17)) {
  process.stderr.write('memguard: needs Node 16.17 or newer, this is ' + process.versions.node + ' (' + process.execPath + '); MEMGUARD_NODE may name another\n');
  if (process.argv[2] === 'run' && process.argv.indexOf('--') > 0) {
    var memguardWords = process.argv.slice(process.argv.indexOf('--') + 1);
    var memguardEnd = require('child_process').spawnSync(memguardWords[0], memguardWords.slice(1), { stdio: 'inherit' });
    process.exit(memguardEnd.error ? 127 : memguardEnd.signal ? 128 + require('os').constants.signals[memguardEnd.signal] : memguardEnd.status);
  }
  process.exit(69);
}
"use strict";var xp=Object.create;var kn=Object.defineProperty;var Ep=Object.getOwnPropertyDescriptor;var Op=Object.getOwnPropertyNames;var Sp=Object.getPrototypeOf,$p=Object.prototype.hasOwnProperty;var _s=e=>{throw TypeError(e)};var Ap=(e,t,n)=>t in e?kn(e,t,{enumerable:!0,configurable:!0,writable:!0,value:n}):e[t]=n;var d=(e,t,n)=>()=>{if(n)throw n[0];try{return e&&(t=e(e=0)),t}catch(r){throw n=[r],r}};var Cp=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(n){throw t=0,n}},ne=(e,t)=>{for(var n in t)kn(e,n,{get:t[n],enumerable:!0})},Mp=(e,t,n,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let i of Op(t))!$p.call(e,i)&&i!==n&&kn(e,i,{get:()=>t[i],enumerable:!(r=Ep(t,i))||r.enumerable});return e};var ws=(e,t,n)=>(n=e!=null?xp(Sp(e)):{},Mp(t||!e||!e.__esModule?kn(n,"default",{value:e,enumerable:!0}):n,e));var ks=(e,t,n)=>Ap(e,typeof t!="symbol"?t+"":t,n),Cr=(e,t,n)=>t.has(e)||_s("Cannot "+n);var Ne=(e,t,n)=>(Cr(e,t,"read from private field"),n?n.call(e):t.get(e)),xn=(e,t,n)=>t.has(e)?_s("Cannot add the same private member more than once"):t instanceof WeakSet?t.add(e):t.set(e,n),xs=(e,t,n,r)=>(Cr(e,t,"write to private field"),r?r.call(e,n):t.set(e,n),n),Es=(e,t,n)=>(Cr(e,t,"access private method"),n);function U(e){return e instanceof Error?e.message:String(e)}var C,F,H=d(()=>{"use strict";C={ok:0,usage:64,dataErr:65,noInput:66,unavailable:69,software:70,cantCreate:73,runAgain:75,noPermission:77,config:78,refused:125,notExecutable:126,notFound:127},F=class extends Error{name="MemguardError";code;exitCode;hint;constructor(t,n,r,i={}){var s;super(r,i.cause===void 0?void 0:{cause:i.cause}),this.code=t,this.exitCode=n,this.hint=(s=i.hint)!=null?s:null}}});function W(e){let t=e.replace(/[\r\n\u2028\u2029]+/g," ");try{process.stderr.write(`memguard: ${t}
`)}catch{}}var Re=d(()=>{"use strict"});function Os(e=process.env){var t;return((t=e.MEMGUARD)==null?void 0:t.toLowerCase())==="off"}async function dt(){return 0}var En,Je=d(()=>{"use strict";En={quiet:{type:"boolean",default:!1,describe:"say nothing when nothing happened"},verbose:{type:"boolean",default:!1,describe:"say more"},"dry-run":{type:"boolean",default:!1,describe:"change nothing"},root:{type:"string",default:"/",describe:"read /proc and /sys below this folder"},history:{type:"string",describe:"folder of the history"}}});var $s=Cp(ht=>{"use strict";ht.__esModule=!0;ht.distance=ht.closest=void 0;var ke=new Uint32Array(65536),Pp=function(e,t){for(var n=e.length,r=t.length,i=1<<n-1,s=-1,o=0,a=n,l=n;l--;)ke[e.charCodeAt(l)]|=1<<l;for(l=0;l<r;l++){var p=ke[t.charCodeAt(l)],g=p|o;p|=(p&s)+s^s,o|=~(p|s),s&=p,o&i&&a++,s&i&&a--,o=o<<1|1,s=s<<1|~(g|o),o&=g}for(l=n;l--;)ke[e.charCodeAt(l)]=0;return a},Ip=function(e,t){for(var n=t.length,r=e.length,i=[],s=[],o=Math.ceil(n/32),a=Math.ceil(r/32),l=0;l<o;l++)s[l]=-1,i[l]=0;for(var p=0;p<a-1;p++){for(var g=0,b=-1,_=p*32,O=Math.min(32,r)+_,w=_;w<O;w++)ke[e.charCodeAt(w)]|=1<<w;for(var l=0;l<n;l++){var R=ke[t.charCodeAt(l)],f=s[l/32|0]>>>l&1,A=i[l/32|0]>>>l&1,N=R|g,I=((R|A)&b)+b^b|R|A,B=g|~(I|b),j=b&I;B>>>31^f&&(s[l/32|0]^=1<<l),j>>>31^A&&(i[l/32|0]^=1<<l),B=B<<1|f,j=j<<1|A,b=j|~(N|B),g=B&N}for(var w=_;w<O;w++)ke[e.charCodeAt(w)]=0}for(var mt=0,fe=-1,_e=p*32,Xe=Math.min(32,r-_e)+_e,w=_e;w<Xe;w++)ke[e.charCodeAt(w)]|=1<<w;for(var L=r,l=0;l<n;l++){var R=ke[t.charCodeAt(l)],f=s[l/32|0]>>>l&1,A=i[l/32|0]>>>l&1,N=R|mt,I=((R|A)&fe)+fe^fe|R|A,B=mt|~(I|fe),j=fe&I;L+=B>>>r-1&1,L-=j>>>r-1&1,B>>>31^f&&(s[l/32|0]^=1<<l),j>>>31^A&&(i[l/32|0]^=1<<l),B=B<<1|f,j=j<<1|A,fe=j|~(N|B),mt=B&N}for(var w=_e;w<Xe;w++)ke[e.charCodeAt(w)]=0;return L},Ss=function(e,t){if(e.length<t.length){var n=t;t=e,e=n}return t.length===0?e.length:e.length<=32?Pp(e,t):Ip(e,t)};ht.distance=Ss;var Np=function(e,t){for(var n=1/0,r=0,i=0;i<t.length;i++){var s=Ss(e,t[i]);s<n&&(n=s,r=i)}return t[r]};ht.closest=Np});function Cs(e){var t,n,r;return!e&&!de?jp:{lang:(t=e==null?void 0:e.lang)!=null?t:de==null?void 0:de.lang,message:e==null?void 0:e.message,abortEarly:(n=e==null?void 0:e.abortEarly)!=null?n:de==null?void 0:de.abortEarly,abortPipeEarly:(r=e==null?void 0:e.abortPipeEarly)!=null?r:de==null?void 0:de.abortPipeEarly}}function Tp(e){return Mr==null?void 0:Mr.get(e)}function Lp(e){return Pr==null?void 0:Pr.get(e)}function Dp(e,t){var n;return(n=Ir==null?void 0:Ir.get(e))==null?void 0:n.get(t)}function Ht(e){var n,r,i;let t=typeof e;return t==="string"?`"${e}"`:t==="number"||t==="bigint"||t==="boolean"?`${e}`:t==="object"||t==="function"?(i=e&&((r=(n=Object.getPrototypeOf(e))==null?void 0:n.constructor)==null?void 0:r.name))!=null?i:"null":t}function re(e,t,n,r,i){var b,_,O,w,R,f,A,N;let s=i&&"input"in i?i.input:n.value,o=(_=(b=i==null?void 0:i.expected)!=null?b:e.expects)!=null?_:null,a=(O=i==null?void 0:i.received)!=null?O:Ht(s),l={kind:e.kind,type:e.type,input:s,expected:o,received:a,message:`Invalid ${t}: ${o?`Expected ${o} but r`:"R"}eceived ${a}`,requirement:e.requirement,path:i==null?void 0:i.path,issues:i==null?void 0:i.issues,lang:r.lang,abortEarly:r.abortEarly,abortPipeEarly:r.abortPipeEarly},p=e.kind==="schema",g=(N=(A=(f=(R=(w=i==null?void 0:i.message)!=null?w:e.message)!=null?R:Dp(e.reference,l.lang))!=null?f:p?Lp(l.lang):null)!=null?A:r.message)!=null?N:Tp(l.lang);g!==void 0&&(l.message=typeof g=="function"?g(l):g),p&&(n.typed=!1),n.issues?n.issues.push(l):n.issues=[l]}function Bp(e,t){return e===t||Number.isNaN(e)&&Number.isNaN(t)}function Ms(e,t){return Object.prototype.hasOwnProperty.call(e,t)&&t!=="__proto__"&&t!=="prototype"&&t!=="constructor"}function Fp(e,t){var r;let n=[...new Set(e)];return n.length>1?`(${n.join(` ${t} `)})`:(r=n[0])!=null?r:"never"}function ce(e){return e["~standard"]={version:1,vendor:"valibot",validate:t=>e["~run"]({value:t},Cs())},e}function Nr(e){return{kind:"validation",type:"iso_timestamp",reference:Nr,async:!1,expects:null,requirement:Up,message:e,"~run"(t,n){return t.typed&&!this.requirement.test(t.value)&&re(this,"timestamp",t,n),t}}}function Rr(e,t){return{kind:"validation",type:"min_value",reference:Rr,async:!1,expects:`>=${e instanceof Date?e.toJSON():Ht(e)}`,requirement:e,message:t,"~run"(n,r){return n.typed&&!(n.value>=this.requirement)&&re(this,"value",n,r,{received:n.value instanceof Date?n.value.toJSON():Ht(n.value)}),n}}}function Ps(e,t,n){return typeof e.fallback=="function"?e.fallback(t,n):e.fallback}function jr(e,t,n){return typeof e.default=="function"?e.default(t,n):e.default}function Is(e,t){return!e["~run"]({value:t},zp).issues}function D(e,t){return ce({kind:"schema",type:"array",reference:D,expects:"Array",async:!1,item:e,message:t,"~run"(n,r){var s;let i=n.value;if(Array.isArray(i)){n.typed=!0,n.value=[];for(let o=0;o<i.length;o++){let a=i[o],l=this.item["~run"]({value:a},r);if(l.issues){let p={type:"array",origin:"value",input:i,key:o,value:a};for(let g of l.issues)g.path?g.path.unshift(p):g.path=[p],(s=n.issues)==null||s.push(g);if(n.issues||(n.issues=l.issues),r.abortEarly){n.typed=!1;break}}l.typed||(n.typed=!1),n.value.push(l.value)}}else re(this,"type",n,r);return n}})}function Tr(e){return ce({kind:"schema",type:"boolean",reference:Tr,expects:"boolean",async:!1,message:e,"~run"(t,n){return typeof t.value=="boolean"?t.typed=!0:re(this,"type",t,n),t}})}function ue(e,t){return ce({kind:"schema",type:"literal",reference:ue,expects:Ht(e),async:!1,literal:e,message:t,"~run"(n,r){return Bp(n.value,this.literal)?n.typed=!0:re(this,"type",n,r),n}})}function bt(e,t){return ce({kind:"schema",type:"loose_object",reference:bt,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){var s;let i=n.value;if(i&&typeof i=="object"){n.typed=!0,n.value={};for(let o in this.entries){let a=this.entries[o];if(o in i||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let l=o in i?i[o]:jr(a),p=a["~run"]({value:l},r);if(p.issues){let g={type:"object",origin:"value",input:i,key:o,value:l};for(let b of p.issues)b.path?b.path.unshift(g):b.path=[g],(s=n.issues)==null||s.push(b);if(n.issues||(n.issues=p.issues),r.abortEarly){n.typed=!1;break}}p.typed||(n.typed=!1),n.value[o]=p.value}else if(a.fallback!==void 0)n.value[o]=Ps(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(re(this,"key",n,r,{input:void 0,expected:`"${o}"`,path:[{type:"object",origin:"key",input:i,key:o,value:i[o]}]}),r.abortEarly))break}if(!n.issues||!r.abortEarly)for(let o in i)Ms(i,o)&&!Object.prototype.hasOwnProperty.call(this.entries,o)&&(n.value[o]=i[o])}else re(this,"type",n,r);return n}})}function x(e,t){return ce({kind:"schema",type:"nullable",reference:x,expects:`(${e.expects} | null)`,async:!1,wrapped:e,default:t,"~run"(n,r){return n.value===null&&(this.default!==void 0&&(n.value=jr(this,n,r)),n.value===null)?(n.typed=!0,n):this.wrapped["~run"](n,r)}})}function M(e){return ce({kind:"schema",type:"number",reference:M,expects:"number",async:!1,message:e,"~run"(t,n){return typeof t.value=="number"&&!isNaN(t.value)?t.typed=!0:re(this,"type",t,n),t}})}function P(e,t){return ce({kind:"schema",type:"object",reference:P,expects:"Object",async:!1,entries:e,message:t,"~run"(n,r){var s;let i=n.value;if(i&&typeof i=="object"){n.typed=!0,n.value={};for(let o in this.entries){let a=this.entries[o];if(o in i||(a.type==="exact_optional"||a.type==="optional"||a.type==="nullish")&&a.default!==void 0){let l=o in i?i[o]:jr(a),p=a["~run"]({value:l},r);if(p.issues){let g={type:"object",origin:"value",input:i,key:o,value:l};for(let b of p.issues)b.path?b.path.unshift(g):b.path=[g],(s=n.issues)==null||s.push(b);if(n.issues||(n.issues=p.issues),r.abortEarly){n.typed=!1;break}}p.typed||(n.typed=!1),n.value[o]=p.value}else if(a.fallback!==void 0)n.value[o]=Ps(a);else if(a.type!=="exact_optional"&&a.type!=="optional"&&a.type!=="nullish"&&(re(this,"key",n,r,{input:void 0,expected:`"${o}"`,path:[{type:"object",origin:"key",input:i,key:o,value:i[o]}]}),r.abortEarly))break}}else re(this,"type",n,r);return n}})}function z(e,t){return ce({kind:"schema",type:"picklist",reference:z,expects:Fp(e.map(Ht),"|"),async:!1,options:e,message:t,"~run"(n,r){return this.options.includes(n.value)?n.typed=!0:re(this,"type",n,r),n}})}function Ze(e,t,n){return ce({kind:"schema",type:"record",reference:Ze,expects:"Object",async:!1,key:e,value:t,message:n,"~run"(r,i){var o,a;let s=r.value;if(s&&typeof s=="object"){r.typed=!0,r.value={};for(let l in s)if(Ms(s,l)){let p=s[l],g=this.key["~run"]({value:l},i);if(g.issues){let _={type:"object",origin:"key",input:s,key:l,value:p};for(let O of g.issues)O.path=[_],(o=r.issues)==null||o.push(O);if(r.issues||(r.issues=g.issues),i.abortEarly){r.typed=!1;break}}let b=this.value["~run"]({value:p},i);if(b.issues){let _={type:"object",origin:"value",input:s,key:l,value:p};for(let O of b.issues)O.path?O.path.unshift(_):O.path=[_],(a=r.issues)==null||a.push(O);if(r.issues||(r.issues=b.issues),i.abortEarly){r.typed=!1;break}}(!g.typed||!b.typed)&&(r.typed=!1),g.typed&&(r.value[g.value]=b.value)}}else re(this,"type",r,i);return r}})}function E(e){return ce({kind:"schema",type:"string",reference:E,expects:"string",async:!1,message:e,"~run"(t,n){return typeof t.value=="string"?t.typed=!0:re(this,"type",t,n),t}})}function Sn(...e){return ce({...e[0],pipe:e,"~run"(t,n){for(let r of e)if(r.kind!=="metadata"){if(t.issues&&(r.kind==="schema"||r.kind==="transformation")){t.typed=!1;break}(!t.issues||!n.abortEarly&&!n.abortPipeEarly)&&(t=r["~run"](t,n))}return t}})}function Ns(e,t,n){let r=e["~run"]({value:t},Cs(n));return{typed:r.typed,success:!r.issues,output:r.value,issues:r.issues}}var de,jp,Mr,Pr,Ir,_b,Up,zp,Te=d(()=>{jp={lang:void 0,message:void 0,abortEarly:void 0,abortPipeEarly:void 0};_b=new RegExp("^(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation}))*)+$","u"),Up=/^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;zp={abortEarly:!0}});var Gp,Wp,Kp,$n,Lr=d(()=>{"use strict";Te();Gp=z(["yes","maybe","no"]),Wp=P({source:z(["build","daemon","kernel","vmstat","buddyinfo","memcg","pressure"]),line:x(M()),text:E()}),Kp=P({text:E(),command:x(E()),lasting:Tr()}),$n=P({schema:ue("memguard.diagnosis/1"),cause:x(E()),title:E(),retry:Gp,confidence:M(),order:x(M()),step:x(E()),evidence:D(Wp),advice:D(Kp)})});var Y,Rs,qp,Hp,Vp,js,Xp,Vt,Dr=d(()=>{"use strict";Te();Y=Sn(M(),Rr(0)),Rs=D(M()),qp=P({node:Y,zone:E(),free:D(Y)}),Hp=P({node:Y,zone:E(),unusable:Rs,index:Rs}),Vp=P({node:Y,zone:E(),freePages:Y,minPages:Y,lowPages:Y,highPages:Y}),js=P({avg10:Y,avg60:Y,avg300:Y,totalUs:Y}),Xp=P({path:E(),limitBytes:x(Y),usageBytes:x(Y),failures:x(Y)}),Vt=P({schema:ue("memguard.record/1"),takenAt:E(),meminfo:x(Ze(E(),M())),buddyinfo:x(D(qp)),fragmentation:x(D(Hp)),vmstat:x(Ze(E(),M())),pressure:x(P({some:x(js),full:x(js)})),sysctl:x(Ze(E(),x(E()))),watermarks:x(D(Vp)),memcg:x(Xp),warnings:D(E())})});var Ls,Ts,Jp,An,Br=d(()=>{"use strict";Te();Ls=D(M()),Ts=e=>P({before:x(e),after:x(e)}),Jp=P({action:z(["compact","drop1+compact","drop3+compact"]),seconds:M(),freeBlocks:x(Ls),pageCacheKiB:x(M())}),An=P({schema:ue("memguard.remedy/1"),trigger:z(["preflight","failure","manual"]),startedAt:E(),order:x(M()),result:z(["recovered","not-recovered","not-permitted","timed-out","shared","would"]),seconds:M(),freeBlocks:Ts(Ls),pageCacheKiB:Ts(M()),rungs:D(Jp)})});var Qe,Ds,$b,Zp,Ab,Yp,Cb,Qp,Fr,em,tm,nm,rm,Ur,im,sm,om,am,zr,Mb,Bs=d(()=>{"use strict";Te();Lr();Dr();Br();Qe=E(),Ds=Ze(E(),P({KiB:M(),at:Qe})),{schema:$b,...Zp}=Vt.entries,{schema:Ab,...Yp}=$n.entries,{schema:Cb,...Qp}=An.entries,Fr=P(Zp),em=P(Yp),tm=P(Qp),nm=z(["success","failure","aborted"]),rm=z(["passed","passed-after-retry","failed","aborted","unknown"]),Ur=P({hostname:E(),bootId:x(E()),cpus:M(),memTotalKiB:x(M()),swapTotalKiB:x(M()),kernel:P({release:E(),version:E(),machine:E()}),container:x(E()),cgroupVersion:x(z(["v1","v2","hybrid"]))}),im=P({name:E(),clientVersion:x(E()),serverVersion:x(E()),storageDriver:x(E()),cgroupDriver:x(E()),endpoint:E(),local:z(["yes","no","unknown"])}),sm=P({profile:E(),settings:D(P({key:E(),before:x(E()),wanted:E(),during:x(E()),after:x(E()),status:z(["applied","already","superseded","drifted","unsupported","refused","failed"])}))}),om=P({number:M(),argv:D(E()),startedAt:Qe,endedAt:x(Qe),exitCode:x(M()),logBytes:M(),repeatOf:x(M())}),am=P({number:M(),scope:z(["command","body"]),startedAt:Qe,endedAt:Qe,outcome:nm,exitCode:x(M()),commands:D(om),commandsDropped:M(),peaks:Ds,lows:Ds,record:x(Fr),diagnosis:x(em)}),zr=P({code:E(),message:E()}),Mb=P({schema:ue("memguard.report/1"),id:E(),label:x(E()),startedAt:Qe,endedAt:x(Qe),verdict:rm,mode:z(["act","observe"]),host:Ur,engine:x(im),tuning:x(sm),attempts:D(am),remedies:D(tm),records:P({before:x(Fr),after:x(Fr)}),samples:P({intervalSeconds:M(),columns:D(E()),rows:D(D(x(M())))}),warnings:D(zr)})});var Fs,Gr,Us,Wr=d(()=>{"use strict";Te();Lr();Dr();Br();Bs();Fs=bt({schema:ue("memguard.session/1"),id:E(),startedAt:Sn(E(),Nr()),startUptime:M(),options:bt({retry:z(["command","body","none"]),mode:z(["act","observe"]),remedies:z(["none","compact","cache","slab"]),sampleSeconds:M(),patterns:D(E()),root:E()}),host:Ur,endpoint:bt({url:E(),reach:bt({kind:E()})}),record:x(Vt),outer:D(E()),warnings:D(zr)}),Gr=P({record:x(Vt),diagnosis:$n,remedy:x(An),whyNot:x(E())}),Us=P({...Gr.entries,endUptime:M(),exitCode:x(M()),lastCommand:M()})});var Hr={};ne(Hr,{readSession:()=>lm,sessionNow:()=>qr,uptimeSeconds:()=>_t,wallClock:()=>Xt,writeSession:()=>Kr});function Kr(e,t){(0,xe.writeFileSync)((0,Mn.join)(e,vt),`${JSON.stringify(t)}
`)}function lm(e){let t="SESSION is the folder that `memguard before --session SESSION` has made",n;try{if(!(0,xe.statSync)(e).isDirectory())throw Cn(e,"it is not a folder",t);if(!(0,xe.existsSync)((0,Mn.join)(e,vt)))throw Cn(e,`it has no ${vt}`,t);n=(0,xe.readFileSync)((0,Mn.join)(e,vt),"utf8")}catch(r){throw r instanceof F?r:cm(e,r,t)}try{let r=JSON.parse(n);if(Is(Fs,r))return r}catch{}throw Cn(e,`its ${vt} is not whole`,t)}function Cn(e,t,n){return new F("not-a-session",C.dataErr,`${e} is not a session: ${t}`,{hint:n})}function cm(e,t,n){let r=t.code;if(r==="EISDIR")return Cn(e,`its ${vt} is a folder`,n);if(r==="ENOENT"||r==="ENOTDIR")return new F("no-such-session",C.noInput,`${e}: no such folder`,{hint:n,cause:t});let i=`${e} cannot be read: ${U(t)}`;return new F("session-unreadable",C.noPermission,i,{hint:n,cause:t})}function qr(e,t){if(t===e.host.bootId)return _t();let n=(Date.now()-Date.parse(e.startedAt))/1e3;return e.startUptime+Math.max(0,n)}function _t(){return Number((0,xe.readFileSync)("/proc/uptime","utf8").split(" ")[0])}function Xt(e,t){let n=Date.parse(e.startedAt)+(t-e.startUptime)*1e3;return new Date(n).toISOString()}var xe,Mn,vt,Le=d(()=>{"use strict";xe=require("fs"),Mn=require("path");Te();H();Wr();vt="session.json"});function um(e){let t=[];for(let n of e.split(`
`)){let r=n.split(" "),i=r.indexOf("-",6),[,,,s,o]=r,[a,l,p]=i<0?[]:r.slice(i+1);!s||!o||!a||l===void 0||t.push({root:Vr(s),mountPoint:Vr(o),type:a,source:Vr(l),superOptions:(p!=null?p:"").split(",")})}return t}function wt(e){let t=e.read("proc/self/mountinfo");return t.kind==="text"?um(t.text):[]}function Vr(e){return e.replace(/\\([0-3][0-7]{2})/g,(t,n)=>String.fromCharCode(Number.parseInt(n,8)))}var Pn=d(()=>{"use strict"});function pm(e){let t=[];for(let n of e.split(`
`)){let r=/^(\d+):([^:]*):(\/.*)$/.exec(n);if(!r)continue;let i=String(r[2]).split(",").filter(Boolean);t.push({hierarchy:Number(r[1]),controllers:i,path:String(r[3])})}return t}function Jt(e){let t=e.read("proc/self/cgroup");return t.kind==="text"?pm(t.text):[]}function mm(e,t){let n=o=>o!==""&&!o.startsWith("name="),r=t.some(({type:o})=>o==="cgroup"||o==="cgroup2"),i=r?t.some(o=>o.type==="cgroup"&&dm(o).length>0):e.some(({controllers:o})=>o.some(n)),s=r?t.some(({type:o})=>o==="cgroup2"):e.some(({hierarchy:o})=>o===0);return i&&s?"hybrid":i?"v1":s?"v2":null}function Gs(e){return mm(Jt(e),wt(e))}function Ws(e,t){let n=e.find(({controllers:s})=>s.includes("memory"));if(n){let s=t.find(o=>o.type==="cgroup"&&o.superOptions.includes("memory"));return{version:1,path:n.path,folders:zs(n.path,s,"sys/fs/cgroup/memory")}}let r=e.find(({hierarchy:s})=>s===0);if(!r)return null;let i=t.find(s=>s.type==="cgroup2");return{version:2,path:r.path,folders:zs(r.path,i,"sys/fs/cgroup")}}function zs(e,t,n){let r=t?t.mountPoint.replace(/^\/+/,""):n,i=t&&t.root!=="/"?t.root:"",o=i===""||e===i||e.startsWith(`${i}/`)?e.slice(i.length).split("/").filter(Boolean):[];return o.includes("..")?[r]:Array.from({length:o.length+1},(a,l)=>[r,...o.slice(0,o.length-l)].join("/"))}function dm(e){return e.superOptions.filter(t=>t&&!fm.has(t)&&!t.includes("="))}var fm,In=d(()=>{"use strict";Pn();fm=new Set(["rw","ro","xattr","noprefix","clone_children","none"])});function qs(e){let t=wt(e);if(Xr(e,"var/run/secrets/kubernetes.io/serviceaccount"))return"kubernetes";let n=gm(Jt(e),t);if(n)return n;if(Xr(e,"run/.containerenv"))return"podman";let r=t.some(({mountPoint:i})=>Ks.has(i));return Xr(e,".dockerenv")&&(r||t.length===0)?"docker":ym(e)}function gm(e,t){let n=t.filter(({type:s,mountPoint:o})=>s.startsWith("cgroup")||Ks.has(o)),r=[...e.map(({path:s})=>s),...n.map(({root:s})=>s)];for(let[s,o]of hm)if(r.some(a=>s.test(a)))return o;return t.some(({type:s,mountPoint:o})=>s==="fuse.lxcfs"&&o.startsWith("/proc/"))?"lxc":null}function ym(e){var i;let t=e.read("run/systemd/container"),n=t.kind==="text"?t:e.read("proc/1/environ");if(n.kind!=="text")return null;let r=t.kind==="text"?t.text.trim():(i=/(?:^|\0)container=([^\0]*)/.exec(n.text))==null?void 0:i[1];return r&&/^[a-z0-9._-]{1,40}$/i.test(r)?r:null}function Xr(e,t){return e.read(t).kind!=="absent"}var hm,Ks,Hs=d(()=>{"use strict";In();Pn();hm=[[/kubepods|\/kubelet\/pods\//,"kubernetes"],[/libpod[-_]|\/containers\/storage\/|\/overlay-containers\//,"podman"],[/\/docker[/-][0-9a-f]{12,64}|\/docker\/(containers|buildx?kit)\/|\/actions_job\//,"docker"],[/\/buildkit\//,"buildkit"],[/cri-containerd|\/containerd\//,"containerd"],[/\/lxc(\.payload)?[./]|\/lxd\//,"lxc"],[/\/machine\.slice\/(systemd-nspawn|machine-)/,"systemd-nspawn"]],Ks=new Set(["/etc/hostname","/etc/hosts","/etc/resolv.conf"])});function q(e){return{ok:!0,value:e}}function G(e,t){return{ok:!1,problem:`:${e}: ${t}`}}function he(e){var r;if(e==="")return{ok:!1,problem:": empty"};if(vm(e))return G(_m(e,e.search(bm)),"not text");let t=e.split(`
`),n=t.findIndex(i=>i.length>4096);return n>=0?G(n+1,`a line of ${(r=t[n])==null?void 0:r.length} characters`):t.pop()!==""?G(t.length+1,"cut off within the line"):q(t)}function ae(e){return`"${e.slice(0,60).replace(/[^\x20-\x7e]/g,"?")}${e.length>60?"…":""}"`}function vm(e){return Buffer.byteLength(e)!==e.length||e.includes("\0")}function _m(e,t){let n=1;for(let r=e.indexOf(`
`);r>=0&&r<t;r=e.indexOf(`
`,r+1))n++;return n}var bm,De=d(()=>{"use strict";bm=/[^\x01-\x7f]/});function Ee(e,t,n){let r=e.read(t);if(r.kind==="absent")return{value:null,warnings:[]};if(r.kind==="problem")return Jr(`${t}: ${r.message}`);let i=n(r.text);return i.ok?{value:i.value,warnings:[]}:Jr(t+i.problem)}function kt(e,t,n){let r=Ee(e,t,n);return r.value!==null||r.warnings.length>0?r:Jr(`${e.root} has no ${t}`)}function Jr(e){return{value:null,warnings:[e]}}var et=d(()=>{"use strict"});function xm(e){let t=he(e);if(!t.ok)return t;let n={};for(let[i,s]of t.value.entries()){let o=wm.exec(s);if(!o)return G(i+1,`expected "NAME: NUMBER kB", got ${ae(s)}`);n[String(o[1])]=Number(o[2])}let r=km.find(i=>n[i]===void 0);return r?{ok:!1,problem:`: no ${r}`}:q(n)}function xt(e){return kt(e,"proc/meminfo",xm)}function Nn(e){let{Cached:t,Buffers:n}=e;return t===void 0?null:t+(n!=null?n:0)}var wm,km,Zt=d(()=>{"use strict";De();et();wm=/^([\x21-\x39\x3b-\x7e]+):\s+(\d{1,20})(?: kB)?\s*$/,km=["MemTotal","MemFree"]});function Rn(e){var n,r,i,s,o,a,l,p,g,b;let t=xt(e).value;return{hostname:(r=(n=Qt(e,Be.hostname))!=null?n:Yt(e,"hostname"))!=null?r:"unknown",bootId:Yt(e,"random/boot_id"),cpus:Sm(e),memTotalKiB:(i=t==null?void 0:t.MemTotal)!=null?i:null,swapTotalKiB:(s=t==null?void 0:t.SwapTotal)!=null?s:null,kernel:{release:(a=(o=Qt(e,Be.release))!=null?o:Yt(e,"osrelease"))!=null?a:"unknown",version:(p=(l=Qt(e,Be.version))!=null?l:Yt(e,"version"))!=null?p:"unknown",machine:(b=(g=Yt(e,"arch"))!=null?g:Qt(e,()=>{var _;return(_=Em[process.arch])!=null?_:process.arch}))!=null?b:"unknown"},container:qs(e),cgroupVersion:Gs(e)}}function Om(e){var n;let t=0;for(let r of e.trim().split(",")){let i=/^(\d{1,6})(?:-(\d{1,6}))?$/.exec(r);if(!i)return null;t+=Math.max(0,Number((n=i[2])!=null?n:i[1])-Number(i[1])+1)}return t}function Sm(e){var r;let t=e.read("sys/devices/system/cpu/online"),n=t.kind==="text"?Om(t.text):null;return(r=n!=null?n:Qt(e,()=>(0,Be.cpus)().length))!=null?r:0}function Qt(e,t){return e.isLive?t():null}function Yt(e,t){let n=e.read(`proc/sys/kernel/${t}`);return n.kind==="text"&&n.text.trim().slice(0,400)||null}var Be,Em,Zr=d(()=>{"use strict";Be=require("os");In();Hs();Zt();Em={x64:"x86_64",arm64:"aarch64",ia32:"i686",arm:"armv7l",ppc64:"ppc64le"}});var Js={};ne(Js,{KernelFiles:()=>Q});function jn(e,t=!1){return{kind:"problem",message:e,denied:t}}function Vs(e){var n;let t=String((n=e.code)!=null?n:"");return Am.has(t)?{kind:"absent"}:Cm.has(t)?jn(`not readable by this user (${t})`,!0):jn(`cannot be read (${t||U(e).slice(0,60)})`)}function Mm(e){try{(0,ie.closeSync)(e)}catch{}}var ie,$m,Yr,Am,Cm,tt,nt,Tn,Xs,Q,Fe=d(()=>{"use strict";ie=require("fs");H();$m=8*1024*1024,Yr=64*1024,Am=new Set(["ENOENT","ENOTDIR","EOPNOTSUPP","ENOTSUP"]),Cm=new Set(["EACCES","EPERM"]),Q=class{constructor(t="/"){xn(this,Tn);ks(this,"root");xn(this,tt);xn(this,nt,Buffer.allocUnsafe(Yr));this.root=t,xs(this,tt,t.endsWith("/")?t:`${t}/`)}get isLive(){return Ne(this,tt)==="/"}read(t,n=!1){let r;try{r=(0,ie.openSync)(Ne(this,tt)+t,ie.constants.O_RDONLY|ie.constants.O_NONBLOCK);let i=Es(this,Tn,Xs).call(this,r,n);return i===null?jn("larger than 8 MiB"):i===""&&!(0,ie.fstatSync)(r).isFile()?jn("not a regular file"):{kind:"text",text:i}}catch(i){return Vs(i)}finally{r!==void 0&&Mm(r)}}list(t){try{return{kind:"names",names:(0,ie.readdirSync)(Ne(this,tt)+t).sort()}}catch(n){return Vs(n)}}};tt=new WeakMap,nt=new WeakMap,Tn=new WeakSet,Xs=function(t,n){let r=[],i=0,s=0;for(;;){let o=(0,ie.readSync)(t,Ne(this,nt),i,Yr-i,null);if(i+=o,s+=o,s>$m)return null;if(o===0||n)break;i===Yr&&(r.push(Buffer.from(Ne(this,nt))),i=0)}return r.length===0?Ne(this,nt).toString("utf8",0,i):Buffer.concat([...r,Ne(this,nt).subarray(0,i)]).toString("utf8")}});function Nm(e){var r;let t=he(e);if(!t.ok)return t;let n=[];for(let[i,s]of t.value.entries()){let o=Pm.exec(s);if(!o)return G(i+1,`expected "Node N, zone NAME COUNTS", got ${ae(s)}`);let a=String(o[3]).trim().split(/\s+/).filter(Boolean).map(Number),l=Rm(a,(r=n[0])==null?void 0:r.free.length);if(l)return G(i+1,l);n.push({node:Number(o[1]),zone:String(o[2]),free:a})}return q(n)}function Rm(e,t){return e.length===0?"expected block counts, got none":t!==void 0&&e.length!==t?`expected ${t} block counts, got ${e.length}`:e.reduce((r,i,s)=>r+i*2**s,0)>Im?"expected block counts, got more than any memory holds":null}function Ln(e){return kt(e,"proc/buddyinfo",Nm)}var Pm,Im,Qr=d(()=>{"use strict";De();et();Pm=/^Node (\d{1,6}), zone\s+(\w{1,20})((?:\s+\d+)*)\s*$/,Im=Number.MAX_SAFE_INTEGER/1e3});function ge(e,t){var r;let n=0;for(let i=t;i<e.length;i++)n+=((r=e[i])!=null?r:0)*2**(i-t);return n}function jm(e,t){let n=ge(e,0);if(n===0)return 1;let r=n-ge(e,t)*2**t;return ei(r*1e3,n)/1e3}function Tm(e,t){let n=e.reduce((i,s)=>i+s,0);if(n===0)return 0;if(ge(e,t)>0)return-1;let r=ei(ge(e,0)*1e3,2**t);return(1e3-ei(1e3+r,n))/1e3}function Zs(e){return e.map(({node:t,zone:n,free:r})=>({node:t,zone:n,unusable:r.map((i,s)=>jm(r,s)),index:r.map((i,s)=>Tm(r,s))}))}function ei(e,t){return(e-e%t)/t}var Dn=d(()=>{"use strict"});function ti(e){let t=e.trim();return/^\d{1,20}$/.test(t)?q(Number(t)):G(1,`expected a number, got ${ae(t)}`)}function Bm(e){if(e.trim()==="max")return q({limitBytes:null});let t=ti(e);return t.ok?q({limitBytes:t.value<Lm?t.value:null}):t}function Fm(e){var n;let t=(n=/^max (\d{1,20})$/m.exec(e))==null?void 0:n[1];return t===void 0?{ok:!1,problem:': no line "max NUMBER"'}:q(Number(t))}function Ys(e){var r,i;let t=Ws(Jt(e),wt(e));if(!t)return{value:null,warnings:[]};let n=Dm[t.version];for(let s of t.folders){let o=Ee(e,`${s}/${n.usage}`,ti);if(o.value===null&&o.warnings.length===0)continue;let a=Ee(e,`${s}/${n.limit}`,Bm),l=t.version===1?ti:Fm,p=Ee(e,`${s}/${n.failures}`,l),g=[...a.warnings,...o.warnings,...p.warnings];return g.length>0?{value:null,warnings:g.slice(0,1)}:{value:{path:Um(t.path,t.folders.indexOf(s)),limitBytes:(i=(r=a.value)==null?void 0:r.limitBytes)!=null?i:null,usageBytes:o.value,failures:p.value},warnings:[]}}return{value:null,warnings:[]}}function Um(e,t){let n=e.split("/");return t===0?e:n.slice(0,Math.max(1,n.length-t)).join("/")||"/"}var Lm,Dm,Qs=d(()=>{"use strict";In();De();Pn();et();Lm=2**60,Dm={1:{limit:"memory.limit_in_bytes",usage:"memory.usage_in_bytes",failures:"memory.failcnt"},2:{limit:"memory.max",usage:"memory.current",failures:"memory.events"}}});function Gm(e){let t=he(e);if(!t.ok)return t;let n={some:null,full:null};for(let[r,i]of t.value.entries()){if(!/^(some|full)\b/.test(i))continue;let s=zm.exec(i);if(!s)return G(r+1,`expected "some avg10=…", got ${ae(i)}`);let[o=0,a=0,l=0,p=0]=s.slice(2).map(Number);n[s[1]]={avg10:o,avg60:a,avg300:l,totalUs:p}}return n.some?q(n):{ok:!1,problem:': no line "some avg10=…"'}}function eo(e){return Ee(e,"proc/pressure/memory",Gm)}var zm,to=d(()=>{"use strict";De();et();zm=/^(some|full) avg10=(\d+\.\d+) avg60=(\d+\.\d+) avg300=(\d+\.\d+) total=(\d{1,20})$/});function Hm(e){if(e.length>qm)return G(1,`a value of ${e.length} characters`);let t=e.replace(/\n$/,"");return/[^\t\x20-\x7e]/.test(t)?G(1,"not text"):q(t)}function ro(e){let t=e.list(Bn);if(t.kind==="absent")return{value:null,warnings:[]};if(t.kind==="problem")return{value:null,warnings:[`${Bn}: ${t.message}`]};let n={},r=[],i=[];for(let s of t.names){if(Wm.has(s))continue;let o=e.read(`${Bn}/${s}`,!0),a=o.kind==="text"?Hm(o.text):null;if(n[`vm.${s}`]=a!=null&&a.ok?a.value:null,a!=null&&a.ok||o.kind==="absent")continue;let l=o.kind==="problem"&&o.denied;l&&s===Km||(l?r:i).push(s)}return{value:n,warnings:[...no("not readable by this user",r),...no("not understood",i)]}}function no(e,t){if(t.length===0)return[];let n=t.length>ni?` and ${t.length-ni} more`:"",r=t.slice(0,ni).map(i=>i.slice(0,40).replace(/[^\x21-\x7e]/g,"?")).join(", ");return[`${Bn}: ${e}: ${r}${n}`]}var Bn,Wm,Km,qm,ni,io=d(()=>{"use strict";De();Bn="proc/sys/vm",Wm=new Set(["compact_memory","stat_refresh"]),Km="drop_caches",qm=4096,ni=6});function Xm(e){let t=he(e);if(!t.ok)return t;let n={};for(let[r,i]of t.value.entries()){let s=Vm.exec(i);if(!s)return G(r+1,`expected "NAME NUMBER", got ${ae(i)}`);n[String(s[1])]=Number(s[2])}return q(n)}function so(e){return kt(e,"proc/vmstat",Xm)}var Vm,oo=d(()=>{"use strict";De();et();Vm=/^([\x21-\x7e]+) (\d{1,20})$/});function ef(e){let t=he(e);if(!t.ok)return t;let n=[];for(let[i,s]of t.value.entries()){let o=s.startsWith("Node")?Jm.exec(s):null;if(o)n.push(tf(i+1,o));else{let a=n[n.length-1];if(!a)return G(i+1,`expected "Node N, zone NAME", got ${ae(s)}`);nf(a,s)}}let r=[];for(let i of n){let s=rf(i);if(typeof s=="string")return G(i.line,`zone ${i.zone} has no "${s}"`);r.push(s)}return q(r)}function tf(e,t){let n=String(t[2]);return{line:e,node:Number(t[1]),zone:n,values:new Map,protectionPages:null}}function nf(e,t){let n=t.trim(),r=n.startsWith(Fn)?Fn:n.slice(0,n.indexOf(" "));if(r==="protection:"){let i=Qm.exec(n);i&&(e.protectionPages=String(i[1]).split(", ").map(Number))}else if(Zm.has(r)){let i=Ym.exec(n.slice(r.length));i&&e.values.set(r,Number(i[1]))}}function rf({node:e,zone:t,values:n,protectionPages:r}){var o,a;let i=ao.find(l=>!n.has(l));if(i!==void 0)return i;if(!r)return"protection";let s=l=>{var p;return(p=n.get(l))!=null?p:0};return{node:e,zone:t,freePages:s(Fn),minPages:s("min"),lowPages:s("low"),highPages:s("high"),presentPages:s("present"),managedPages:(o=n.get("managed"))!=null?o:null,freeCmaPages:(a=n.get("nr_free_cma"))!=null?a:null,protectionPages:r}}function Un(e){return Ee(e,"proc/zoneinfo",ef)}function lo(e){return e.filter(t=>t.presentPages>0).map(({node:t,zone:n,freePages:r,minPages:i,lowPages:s,highPages:o})=>({node:t,zone:n,freePages:r,minPages:i,lowPages:s,highPages:o}))}var Jm,Fn,ao,Zm,Ym,Qm,ri=d(()=>{"use strict";De();et();Jm=/^Node (\d{1,6}), zone\s+(\w{1,20})\s*$/,Fn="pages free",ao=[Fn,"min","low","high","present"],Zm=new Set([...ao,"managed","nr_free_cma"]),Ym=/^\s+(\d{1,16})$/,Qm=/^protection: \((\d{1,16}(?:, \d{1,16})*)\)$/});var co={};ne(co,{takeRecord:()=>pe});function pe(e,t){let n=Ln(e),r=Un(e),i=xt(e),s=so(e),o=eo(e),a=Ys(e),l=ro(e);return{schema:"memguard.record/1",takenAt:t.toISOString(),meminfo:i.value,buddyinfo:n.value,fragmentation:n.value&&Zs(n.value),vmstat:s.value,pressure:o.value,sysctl:l.value,watermarks:r.value&&lo(r.value),memcg:a.value,warnings:[i,n,s,o,l,r,a].flatMap(p=>p.warnings)}}var rt=d(()=>{"use strict";Qr();Dn();Qs();Zt();to();io();oo();ri()});function Et(e){return fo((0,ye.join)(e,"commands"),/^(\d+)$/).map(t=>si(e,t)).filter(t=>t!==null)}function si(e,t){var o,a,l;let n=(0,ye.join)(e,"commands",String(t)),r=en((0,ye.join)(n,"argv"));if(r===null)return null;let i=sf((o=en((0,ye.join)(n,"notes")))!=null?o:""),s=p=>{let g=i.get(p);return g!==void 0&&/^\d+(\.\d+)?$/.test(g)?Number(g):null};return{number:t,argv:r.split("\0").slice(0,-1),verb:(a=i.get("verb"))!=null?a:"",startUptime:s("start"),endUptime:s("end"),exitCode:s("exit"),repeatOf:s("repeat-of"),signalled:i.has("signals"),logBytes:of((l=en((0,ye.join)(n,"dd")))!=null?l:""),stdoutBytes:cf((0,ye.join)(n,"stdout")),folder:n}}function uo(e){var i;let t=[],n=null,r=0;for(let s of fo(e,/^log\.(\d+)$/))s!==r+1&&(((i=t.at(-1))==null?void 0:i.at(-1))!==ii&&t.push(Buffer.of(ii)),n=af(t)),t.push((0,it.readFileSync)((0,ye.join)(e,`log.${s}`))),r=s;return{text:Buffer.concat(t).toString("utf8"),gapAfterLine:n}}function po(e){var t;return((t=en((0,ye.join)(e,"commands","dropped")))!=null?t:"").split(`
`).length-1}function mo(e){var t;return((t=en((0,ye.join)(e,"nested")))!=null?t:"").split(`
`).filter(n=>n!=="")}function sf(e){let t=new Map;for(let n of e.split(`
`)){let r=n.indexOf(" ");r>0&&t.set(n.slice(0,r),n.slice(r+1))}return t}function of(e){let t=0;for(let[,n]of e.matchAll(/^(\d+) bytes/gm))t+=Number(n);return t}function af(e){let t=0;for(let n of e)for(let r of n)r===ii&&t++;return t}function fo(e,t){return lf(e).map(n=>{var r,i;return Number((i=(r=t.exec(n))==null?void 0:r[1])!=null?i:Number.NaN)}).filter(n=>!Number.isNaN(n)).sort((n,r)=>n-r)}function lf(e){try{return(0,it.readdirSync)(e)}catch{return[]}}function en(e){try{return(0,it.readFileSync)(e,"utf8")}catch{return null}}function cf(e){try{return(0,it.statSync)(e).size}catch{return null}}var it,ye,ii,tn=d(()=>{"use strict";it=require("fs"),ye=require("path"),ii=10});function pf(e){let t=[];for(let n of e.split(`
`)){let r=n.split(" ");if(r.length!==uf||!r.every(o=>/^(\d+(\.\d+)?|-)$/.test(o)))continue;let[i,...s]=r.map(o=>o==="-"?null:Number(o));i!=null&&t.push({uptime:i,values:s})}return t}function vo(e){try{return pf((0,ho.readFileSync)((0,go.join)(e,"samples"),"utf8"))}catch{return null}}var ho,go,zn,yo,bo,uf,Gn=d(()=>{"use strict";ho=require("fs"),go=require("path"),zn=["MemFree","MemAvailable","Cached","Dirty","Writeback","Mapped","Slab","SReclaimable","PageTables","DirectMap4k"],yo=[3,4,5,6,7].map(e=>`freeBlocksOfOrder${e}AndMore`),bo=["elapsedSeconds",...zn.map(e=>`${e}KiB`),...yo],uf=1+zn.length+yo.length});function wo(e,t,n){let r=Math.max(1,Math.ceil(e.length/mf)),i=[];for(let s=0;s<e.length;s+=r){let o=e.slice(s,s+r).reduce((l,p)=>_o(p)<_o(l)?p:l),a=Math.max(0,Math.round((o.uptime-n)*100)/100);i.push([a,...o.values])}return{intervalSeconds:t,columns:[...bo],rows:i}}function _o({values:e}){var t;return(t=e[ff])!=null?t:Number.POSITIVE_INFINITY}var mf,ff,ko=d(()=>{"use strict";Gn();mf=3600,ff=1});function xo(e,t){let n={},r={};for(let{uptime:i,values:s}of e)zn.forEach((o,a)=>{let l=s[a];l!=null&&((!n[o]||l>n[o].KiB)&&(n[o]={KiB:l,at:t(i)}),(!r[o]||l<r[o].KiB)&&(r[o]={KiB:l,at:t(i)}))});return{peaks:n,lows:r}}var Eo=d(()=>{"use strict";Gn()});function Ot(e){return e.includes("://")?e.replace(So,"$1***@").replace(df,"$1***"):e.replace(hf,"***@")}function Wn(e){return[...e.matchAll(So)].flatMap(t=>{var s,o,a;let n=(o=(s=t[2])!=null?s:t[3])!=null?o:"",r=n.indexOf(":");if(r<0&&!/^https?:/i.test((a=t[1])!=null?a:""))return[];let i=n.slice(r+1);return i===Oo(i)?[i]:[i,Oo(i)]})}function Oo(e){try{return decodeURIComponent(e)}catch{return e}}var So,df,hf,Kn=d(()=>{"use strict";So=/([a-z][a-z0-9+.-]{0,20}:\/\/)(?:([^\s/?#@:[\]]+:(?!\d+(?:[/?#]|$))\S*)|([^\s/?#]*))@/gi,df=/([a-z][a-z0-9+.-]{0,20}:\/\/[^\s?#]*\?)[^\s#]+/gi,hf=/^(?:[^\s/@:]+@(?=[^\s/@:]+:)|[^\s/@:]+:[^\s@]*@)(?!sha\d+:)/});function nn(e){var n;let t=new Map;for(let r of e.trim().split(/\s+/)){let i=r.endsWith("="),s=(i?r.slice(0,-1):r).split(","),o={name:(n=s[s.length-1])!=null?n:r,takesValue:i};for(let a of s)t.set(a,o)}return t}function V(e,t){return{options:nn(e),positional:t}}var oi,$o,gf,Ao,yf,bf,vf,_f,wf,kf,xf,Co,Mo,Po,rn,ai=d(()=>{"use strict";oi=`-H,--host= -c,--context= --config= -l,--log-level= --tlscacert= --tlscert= --tlskey=
  -D,--debug --tls --tlsverify -v,--version -h,--help`,$o=`--add-host= --allow= --annotation= --attest= --build-arg= --build-context= --builder= --cache-from=
  --cache-to= --call= --cgroup-parent= -c,--cpu-shares= --cpu-period= --cpu-quota= --cpuset-cpus= --cpuset-mems=
  -f,--file= --iidfile= --invoke= --isolation= --label= -m,--memory= --memory-swap= --metadata-file= --network=
  --no-cache-filter= -o,--output= --platform= --policy= --print= --progress= --provenance= --ref-file= --root= --sbom=
  --secret= --security-opt= --server-config= --shm-size= --ssh= -t,--tag= --target= --ulimit=
  --check --compress -D,--debug --detach --disable-content-trust --force-rm --load --no-cache --pull --push -q,--quiet
  --rm --squash --stream --help`,gf=`--allow= --builder= --call= -f,--file= --list= --metadata-file= --progress= --provenance= --sbom= --set=
  --var= --check -D,--debug --load --no-cache --print --pull --push --help`,Ao=`--add-host= --annotation= -a,--attach= --blkio-weight= --blkio-weight-device= --cap-add= --cap-drop=
  --cgroup-parent= --cgroupns= --cidfile= --cpu-count= --cpu-percent= --cpu-period= --cpu-quota= --cpu-rt-period=
  --cpu-rt-runtime= -c,--cpu-shares= --cpus= --cpuset-cpus= --cpuset-mems= --detach-keys= --device=
  --device-cgroup-rule= --device-read-bps= --device-read-iops= --device-write-bps= --device-write-iops= --dns=
  --dns-opt= --dns-option= --dns-search= --domainname= --entrypoint= -e,--env= --env-file= --expose= --gpus=
  --group-add= --health-cmd= --health-interval= --health-retries= --health-start-interval= --health-start-period=
  --health-timeout= -h,--hostname= --io-maxbandwidth= --io-maxiops= --ip= --ip6= --ipc= --isolation= --kernel-memory=
  -l,--label= --label-file= --link= --link-local-ip= --log-driver= --log-opt= --mac-address= -m,--memory=
  --memory-reservation= --memory-swap= --memory-swappiness= --mount= --name= --net= --network= --net-alias=
  --network-alias= --oom-score-adj= --pid= --pids-limit= --platform= -p,--publish= --pull= --restart= --runtime=
  --security-opt= --shm-size= --stop-signal= --stop-timeout= --storage-opt= --sysctl= --tmpfs= --ulimit= -u,--user=
  --userns= --uts= -v,--volume= --volume-driver= --volumes-from= -w,--workdir= -d,--detach --disable-content-trust
  --init -i,--interactive --no-healthcheck --oom-kill-disable --privileged -P,--publish-all -q,--quiet --read-only --rm
  --sig-proxy -t,--tty --use-api-socket --help`,yf=`--detach-keys= -e,--env= --env-file= -u,--user= -w,--workdir= -d,--detach -i,--interactive --privileged
  -t,--tty --help`,bf=`${oi} --ansi= --env-file= -f,--file= --parallel= --profile= --progress=
  --project-directory= -p,--project-name= --workdir= --all-resources --compatibility --dry-run --no-ansi --verbose`,vf=`--build-arg= --builder= -m,--memory= --progress= --provenance= --sbom= --ssh= --check
  --compress --dry-run --force-rm --no-cache --no-rm --parallel --print --pull --push -q,--quiet --with-dependencies
  --help`,_f=`--attach= --exit-code-from= --no-attach= --pull= --scale= -t,--timeout= --wait-timeout=
  --abort-on-container-exit --abort-on-container-failure --always-recreate-deps --attach-dependencies --build
  -d,--detach --dry-run --force-recreate --menu --no-build --no-color --no-deps --no-log-prefix --no-recreate --no-start
  --quiet-build --quiet-pull --remove-orphans -V,--renew-anon-volumes --timestamps --wait -w,--watch -y,--yes --help`,wf=`--cap-add= --cap-drop= --entrypoint= -e,--env= --env-from-file= -l,--label= --name= --pull=
  -p,--publish= -u,--user= -v,--volume= -w,--workdir= --build -d,--detach --dry-run -i,--interactive -T,--no-TTY
  --no-deps -q,--quiet --quiet-build --quiet-pull --remove-orphans --rm -P,--service-ports -t,--tty --use-aliases --help`,kf=`-e,--env= --index= -u,--user= -w,--workdir= -d,--detach --dry-run -i,--interactive -T,--no-TTY
  --privileged -t,--tty --help`,xf=`--policy= --dry-run --ignore-buildable --ignore-pull-failures --include-deps --no-parallel
  --parallel -q,--quiet --help`,Co="--platform= -a,--all-tags --disable-content-trust -q,--quiet --help";Mo=nn(oi),Po=new Map([["buildx",nn(`${oi} --builder=`)],["builder",nn("--builder= -D,--debug")],["compose",nn(bf)]]),rn=new Map([["build",V($o,"context")],["buildx build",V($o,"context")],["buildx bake",V(gf,"name")],["pull",V(Co,"name")],["push",V(Co,"name")],["load",V("-i,--input= --platform= -q,--quiet --help","hidden")],["tag",V("--help","name")],["login",V("-u,--username= -p,--password= --password-stdin --help","hidden")],["run",V(Ao,"command")],["create",V(Ao,"command")],["exec",V(yf,"command")],["compose build",V(vf,"name")],["compose pull",V(xf,"name")],["compose push",V("--dry-run --ignore-push-failures --include-deps -q,--quiet --help","name")],["compose up",V(_f,"name")],["compose run",V(wf,"command")],["compose exec",V(kf,"command")]])});function li(e){var t;return(t=Ef.get(e))!=null?t:e}function No(e){return Io.has(e)}function Ro(e){return Io.has(e)||Of.has(e)}var Ef,Io,Of,jo=d(()=>{"use strict";Ef=new Map([["image build","build"],["builder build","build"],["buildx b","buildx build"],["buildx f","buildx bake"],["bake","buildx bake"],["image pull","pull"],["image push","push"],["image load","load"],["image tag","tag"],["container run","run"],["container create","create"],["container exec","exec"]]),Io=new Set(`builder buildx checkpoint compose config container context image manifest network node plugin secret service stack
   swarm system trust volume`.split(/\s+/)),Of=new Set(`attach bake build commit cp create diff events exec export history images import info inspect kill load login logout
   logs pause port ps pull push rename restart rm rmi run save search start stats stop tag top unpause update version
   wait`.split(/\s+/))});function ze(e){let t={argv:e,words:[]};To(t,Mo,"global");let n=Sf(t);$f(t,n);let r=t.words,i=r.filter(s=>s.place!=="command");return{subcommand:n,words:r,host:qn(i,"--host"),context:qn(i,"--context"),config:qn(i,"--config"),tls:St(i,"--tls")||St(i,"--tlsverify"),builder:qn(r,"--builder")}}function te(e,t){return e.flatMap(n=>n.options.includes(t)?n.kind==="value"?[n.text]:n.attached===null?[]:[n.attached]:[])}function St(e,t){var r;let n=e.filter(i=>i.kind==="option"&&i.options.includes(t)).pop();return n!==void 0&&!/^(0|f|false)$/i.test((r=n.attached)!=null?r:"")}function qn(e,t){var n;return(n=te(e,t).pop())!=null?n:null}function Ue(e){return e.argv[e.words.length]}function Oe(e,t,n,r={}){var s;let i=(s=Ue(e))!=null?s:"";e.words.push({text:i,kind:t,place:n,options:[],known:!0,attached:null,...r})}function ci(e){return e.length>1&&e.startsWith("-")}function To(e,t,n){for(let r=Ue(e);r!==void 0&&ci(r);r=Ue(e))r==="--"?Oe(e,"end-of-options",n):Lo(e,t,n,r)}function Sf(e){var r;let t=Ue(e);if(t===void 0)return"";if(Oe(e,"subcommand","global"),!No(t))return li(t);To(e,(r=Po.get(t))!=null?r:new Map,"group");let n=Ue(e);return n===void 0?t:(Oe(e,"subcommand","group"),li(`${t} ${n}`))}function $f(e,t){var i;let n=rn.get(t),r=!1;for(let s=Ue(e);s!==void 0;s=Ue(e))r?Oe(e,"positional","command"):s==="--"?(Oe(e,"end-of-options","command"),r=!0):ci(s)?Lo(e,(i=n==null?void 0:n.options)!=null?i:new Map,"command",s):(Oe(e,"positional","command"),r=(n==null?void 0:n.positional)==="command")}function Lo(e,t,n,r){let i=r.startsWith("--")?Cf(t,r):Mf(t,r),{wantsValue:s,...o}=i;Oe(e,"option",n,o);let a=Ue(e);if(a===void 0)return;let{options:l}=o;s?Oe(e,"value",n,{options:l.slice(-1)}):!o.known&&o.attached===null&&Af(a,n)&&Oe(e,"perhaps-value",n,{options:l.slice(-1),known:!1})}function Af(e,t){return ci(e)||e==="-"?!1:t==="command"||!Ro(e)}function Cf(e,t){var a;let n=t.indexOf("="),r=n<0?t:t.slice(0,n),i=n<0?null:t.slice(n+1),s=e.get(r),o=(s==null?void 0:s.takesValue)===!0&&i===null;return{options:[(a=s==null?void 0:s.name)!=null?a:r],known:s!==void 0,attached:i,wantsValue:o}}function Mf(e,t){var r;let n=[];for(let i=1;i<t.length;i++){let s=e.get(`-${t[i]}`);n.push((r=s==null?void 0:s.name)!=null?r:`-${t[i]}`);let o=t.slice(i+1),a=s!==void 0;if(o.startsWith("="))return{options:n,known:a,attached:o.slice(1),wantsValue:!1};if((s==null?void 0:s.takesValue)===!0&&o==="")return{options:n,known:a,attached:null,wantsValue:!0};if((s==null?void 0:s.takesValue)!==!1)return{options:n,known:a,attached:o===""?null:o,wantsValue:!1}}return{options:n,known:!0,attached:null,wantsValue:!1}}var sn=d(()=>{"use strict";ai();jo()});function Bo(e){var o,a,l;let{subcommand:t,words:n}=ze(e),r=If((a=(o=rn.get(t))==null?void 0:o.positional)!=null?a:"hidden",n),i=[],s=!1;for(let p of n)p.kind==="positional"?i.push(r()?Ot(p.text):st):i.push(s&&p.kind==="option"?Fo(p,!1):Rf(p)),s=p.kind==="option"&&!p.known&&p.attached===null;return((l=rn.get(t))==null?void 0:l.positional)==="command"?Nf(n,i):i}function If(e,t){let n=t.filter(s=>s.kind==="positional").length,r=!t.some(s=>s.kind==="perhaps-value"),i=0;return()=>(i++,e==="name"?!0:e==="context"?n===1:e==="command"&&r&&i===1)}function Nf(e,t){let n=e.findIndex(i=>i.kind==="positional");if(n<0)return[...t];let r=t[n]===st?n:n+1;return[...t.slice(0,r),...t.length>r?[st]:[]]}function Rf(e){switch(e.kind){case"option":return Fo(e,Do(e));case"value":return Do(e)?Ot(e.text):st;case"subcommand":case"end-of-options":return e.text;default:return st}}function Do(e){var n,r;if(!e.known)return!1;let t=(n=e.options[e.options.length-1])!=null?n:"";return Pf.has(t)||/^(true|false|[01])$/i.test((r=e.attached)!=null?r:"")}function Fo(e,t){let{text:n,attached:r}=e,i=r===null?n:n.slice(0,n.length-r.length);return/^-[\w.-]*=?$/.test(i)?r===null?i:i+(t?Ot(r):st):st}var st,Pf,Uo=d(()=>{"use strict";Kn();sn();ai();st="***",Pf=new Set(`--host --context --config --log-level --tlscacert --tlscert --tlskey --builder --tag --file --target --platform
   --progress --network --pull --memory --memory-swap --memory-reservation --memory-swappiness --kernel-memory --cpus
   --cpu-shares --cpu-period --cpu-quota --cpuset-cpus --cpuset-mems --cgroup-parent --shm-size --ulimit --isolation
   --iidfile --metadata-file --cidfile --no-cache-filter --call --list --input --name --restart --workdir
   --project-directory --profile --ansi --parallel --policy --scale --timeout --index`.split(/\s+/))});function $t(e,t){let n=e.replace(Go,""),r=t.map(i=>i.replace(Go,""));for(let i of r.sort((s,o)=>o.length-s.length))i.length>=4&&(n=n.split(i).join("***"));n=n.replace(Lf,(i,s,o="")=>`${s}***${o}`),n=n.replace(Df,"***");for(let i of jf)n=n.replace(i,"$1***");for(let i of Tf)n=n.replace(i,"***");return n}var zo,Hn,jf,Tf,Lf,Df,Go,Vn=d(()=>{"use strict";zo=String.raw`[\w.-]{0,60}(?:token|secret|passwor[dt]|passwd|passphrase|pwd|api[_-]?key|access[_-]?key|private[_-]?key|credential|signature)[\w.-]{0,60}`,Hn=String.raw`(?:\\"[^"]*"|"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s"',;&<>]+)`,jf=[/([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/@"'<>]{1,500}(?=@)/gi,/((?:proxy-)?authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:(?:basic|bearer|token|digest|negotiate)\s{1,3})?)[^\s"',]{1,8192}/gi,/(\bbearer\s{1,3})[\w+/=.~-]{8,8192}/gi,/(\b[Bb]asic\s{1,3})(?=[a-z+/]{0,200}[A-Z0-9=])[\w+/=]{8,8192}/g,new RegExp(String.raw`(\b${zo}\\?["']?\s{0,3}(?:=>|:=|[=:])\s{0,3})${Hn}`,"gi"),new RegExp(`(--${zo}[ =])${Hn}`,"gi"),/("auth"\s{0,3}:\s{0,3}")[^"]{1,4096}/gi,new RegExp(String.raw`(--(?:build-arg|secret|env|label)[ =]["']?[\w.-]{1,200}=)${Hn}`,"gi"),new RegExp(String.raw`((?:^|\s)-e[ =]?["']?[A-Za-z_]\w{0,200}=)${Hn}`,"g"),/(\blogin\b[^\n]{0,300}?\s-p[ =]?)[^\s"']{1,500}/gi,/(\b(?:mysql\w*|mariadb\w*|sqlcmd|sshpass)\b[^\n]{0,300}?\s-[pP])[^\s"']{1,500}/g,/(\bcurl\b[^\n]{0,300}?\s(?:-u|--user)[ =]?["']?[^\s:"']{1,200}:)[^\s"']{1,500}/gi],Tf=[/\bgh[pousr]_[A-Za-z0-9]{16,255}/g,/\bgithub_pat_[A-Za-z0-9_]{20,255}/g,/\bglpat-[\w-]{16,255}/g,/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,/\bxox[a-z]-[A-Za-z0-9-]{10,255}/g,/\bdckr_pat_[\w-]{16,255}/g,/\bnpm_[A-Za-z0-9]{30,255}/g,/\bpypi-[\w-]{16,500}/g,/\bhvs\.[\w-]{16,255}/g,/\bsk-[A-Za-z0-9_-]{20,255}/g,/\beyJ[\w-]{5,1024}\.[\w-]{2,8192}(?:\.[\w-]{0,4096})?/g],Lf=/(-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----)[^-]*(?:(-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----)|$)/g,Df=/^[ \t]*(?![0-9a-f]{64}\b)[A-Za-z0-9+/]{64}[ \t]*$/gm,Go=/\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f-\x9f]/g});function Ge(e,t){return{source:t,line:e.number,text:Ff(e.text)}}function on({cause:e,line:t}){return e.where.includes("daemon")&&Bf.test(t.text)?"daemon":"build"}function Ff(e){let t=$t(e,[]).trim();return t.length<=Wo?t:`${t.slice(0,Wo-2)} …`}var Wo,Bf,ui=d(()=>{"use strict";Vn();Wo=300,Bf=/\bError response from daemon\b|^(?:time="|\S{3} {1,2}\d{1,2} [\d:]{8} .{0,100}\b(?:dockerd|containerd)\[)/i});function pi(e){return Gf.test(e)?e.replace(zf,t=>{var n;return(n=Ko.get(t))!=null?n:t}):e}var Uf,Ko,zf,Gf,qo=d(()=>{"use strict";Uf={"Cannot allocate memory":["Kann Speicher nicht zuweisen","Nicht genügend Hauptspeicher verfügbar","Impossible d'allouer de la mémoire","Impossible d’allouer de la mémoire","Ne peut allouer de la mémoire","无法分配内存","無法配置記憶體","メモリを確保できません","메모리를 할당할 수 없습니다","No se pudo asignar memoria","Impossibile allocare memoria","Não foi possível alocar memória","Impossível alocar memória","Невозможно выделить память","Не вдалося розподілити пам’ять","Nie można przydzielić pamięci","Nelze alokovat paměť","Onvoldoende geheugen beschikbaar","Kan inte allokera minne","Kan ikke tildele hukommelse","Kan ikke tildele minne","Bellek ayrılamadı"],"No space left on device":["Auf dem Gerät ist kein Speicherplatz mehr verfügbar","Aucun espace disponible sur le périphérique","设备上没有空间","裝置上已無多餘空間","デバイスに空き領域がありません","No queda espacio en el dispositivo","Не осталось свободного места на устройстве","На устройстве не осталось свободного места"],"Resource temporarily unavailable":["Die Ressource ist zur Zeit nicht verfügbar","Ressource temporairement non disponible","资源暂时不可用","リソースが一時的に利用できません","Recurso no disponible temporalmente","Ресурс временно недоступен"]},Ko=new Map(Object.entries(Uf).flatMap(([e,t])=>t.map(n=>[n,e]))),zf=new RegExp([...Ko.keys()].join("|"),"g"),Gf=/[^\x00-\x7f]|Speicher|d'allouer|asignar|queda|allocare|geheugen|allokera|tildele|Ressource|Recurso/});function Xn(e,t=null){let n=[];return e.split(`
`).forEach((r,i)=>{let s=t!==null&&i>=t?null:i+1;for(let o of r.includes("\r")?r.split("\r"):[r]){let a=Yf(s,Jf(o));a.text!==""&&n.push(a)}}),n}function ot(e,t){return{...e,text:t,folded:pi(t)}}function Jf(e){return Zf(e).replace(Wf,"").replace(Kf,"").trimEnd()}function Zf(e){return e.length<=Ho?e:`${e.slice(0,Ho-Vo)} … ${e.slice(-Vo)}`}function Yf(e,t){var a;let n=t.replace(qf,"").replace(Hf,"").replace(Vf,""),[r="",i,s]=(a=Xf.exec(n))!=null?a:[],o=n.slice(r.length);return{number:e,text:o,folded:pi(o),vertex:i===void 0?null:Number(i),statement:i!==void 0&&s===void 0}}var Ho,Vo,Wf,Kf,qf,Hf,Vf,Xf,an=d(()=>{"use strict";qo();Ho=8192,Vo=3072,Wf=/\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-Z\\-_]/g,Kf=/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g,qf=/^(?:\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z\] ?|\d\d:\d\d:\d\d(?:\.\d{1,6})? {2}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z )/,Hf=/^\[[^\]\s][^\]]{0,80}\] (?=#\d{1,5} |Step \d{1,4}\/\d)/,Vf=/^[a-z0-9][\w.-]{0,80}[-_]\d{1,4} {1,40}\|(?: |$)/i,Xf=/^#(\d{1,5}) (?:(\d{1,7}\.\d{0,4})(?: |$))?/});function Zo(e,t){let n=ad(e),r=od(e),i=ld(e,n);return r>Math.max(t,i)?id(e,i,r):n<=t?null:{step:null,lines:e.slice(n+1)}}function id(e,t,n){var O,w,R;let r=(w=(O=Jo.exec(e[n+1].text))==null?void 0:O[1])!=null?w:"",i=e.findIndex(({text:f},A)=>A>n+1&&f===Xo),s=i<0?e.length:i+1,o=new Set(e.slice(t,n).filter(({statement:f,text:A})=>f&&(A===r||A===`${r}:`)).map(({vertex:f})=>f)),a=e.slice(t,n).filter(({vertex:f,text:A})=>f!==null&&o.has(f)&&A!==r),l=a.filter(({statement:f})=>!f),p=a.filter(({statement:f,text:A})=>f&&A.startsWith("ERROR: ")),g=e.slice(n+2,s-1).map(f=>ot(f,f.text.replace(/^\d{1,7}\.\d{0,4} /,""))),[,b,_]=(R=Qf.exec(r))!=null?R:[];return{step:b===void 0?null:`${b} ${_}`,lines:[...l.length>0?l:g,...p,...sd(e,s)]}}function sd(e,t){let n=e.slice(t,t+100).filter(({text:i})=>!td.test(i)),r=n.findIndex(({text:i})=>nd.test(i));return n.slice(0,r<0?rd:r+1)}function od(e){var t;for(let n=e.length-2;n>=0;n--)if(((t=e[n])==null?void 0:t.text)===Xo&&Jo.test(e[n+1].text))return n;return-1}function ad(e){var t;for(let n=e.length-1;n>=0;n--)if(((t=e[n])==null?void 0:t.vertex)!==null)return n;return-1}function ld(e,t){for(let n=t;n>=0;n--){let{vertex:r,statement:i,text:s}=e[n];if(r===1&&i&&ed.test(s))return n}return 0}var Xo,Jo,Qf,ed,td,nd,rd,Yo=d(()=>{"use strict";an();Xo="------",Jo=/^ ?> (.*):$/,Qf=/^\[([^\]]{0,200}\d\/\d{1,4})\] (.*)/,ed=/^\[(?:\S{1,100} )?internal\] load /,td=/^(?:-{20}|\s{0,6}\d{1,5} \| .*|\s{0,6}\d{1,5} \||\S{1,300}:\d{1,5}|WARNING: .*)$/,nd=/^(?:ERROR: |error: |failed |executor failed|process did not complete)|failed to solve/,rd=5});function na(e){let t=[],n=0;for(let r=0;r<e.length;r++){let i=e[r],s=n<ud&&ea.find(({start:a})=>i.text.includes(a)),o=s?md(s,e,r):null;if(!s||!o){s&&(n+=ta),t.push(Qo.test(i.text)?ot(i,i.text.replace(Qo,"$1")):i);continue}t.push(...pd(s,i,e[o.index],o.rest)),n+=o.index-r,r=o.index}return t}function pd(e,t,n,r){let i=t.text.slice(0,t.text.indexOf(e.start)),{vertex:s,statement:o}=t;return e!==cd||i.trim()===""?[ot({...n,vertex:s,statement:o},i+e.keep+r)]:[ot(t,i),ot({...n,vertex:s,statement:o},e.keep+r)]}function md({start:e,end:t},n,r){let i=Math.min(n.length,r+ta);for(let s=r;s<i;s++){let{text:o}=n[s],a=o.lastIndexOf(t),l=s>r||a>=o.indexOf(e)+e.length;if(a>=0&&l)return{index:s,rest:o.slice(a+t.length)}}return null}var ea,cd,ta,ud,Qo,ra=d(()=>{"use strict";an();ea=[{start:"The command '",end:"' returned a non-zero code: ",keep:"The command returned a non-zero code: "},{start:"executor failed running [",end:"]: ",keep:"executor failed running: "},{start:'process "',end:'" did not complete successfully: ',keep:"process did not complete successfully: "}],cd=ea[0],ta=500,ud=2e4,Qo=/(.)Removing intermediate container [0-9a-f]{12}$/});function oa(e){let t=e.findIndex(({number:s})=>s===null),n=na(t<0?e:e.slice(t)),r=Jn(n,mi),i=Zo(n,r);return i?{...i,isBuild:!0}:r>=0?ia(n.slice(r+1),aa(n[r])):t>=0&&Jn(n,sa)>=0?ia(n,hd(e.slice(0,t))):{step:null,lines:[...n],isBuild:!1}}function ia(e,t){let n=Jn(e,fd);if(n>=0)return{step:null,lines:e.slice(n+1),isBuild:!0};let r=e.findIndex(({text:s})=>sa.test(s)),i=r<0?e:e.slice(0,r+1);return{step:t,lines:i.filter(({text:s})=>!dd.test(s)),isBuild:!0}}function aa(e){var r,i;let[,t,n]=(i=mi.exec((r=e==null?void 0:e.text)!=null?r:""))!=null?i:[];return t===void 0?null:`${t} ${n}`}function hd(e){var i,s;let t=aa(e[Jn(e,mi)]),[n,r]=(s=(i=t==null?void 0:t.split(" ",1)[0])==null?void 0:i.split("/"))!=null?s:[];return n===r?t:null}function Jn(e,t){var n,r;for(let i=e.length-1;i>=0;i--)if(t.test((r=(n=e[i])==null?void 0:n.text)!=null?r:""))return i;return-1}var mi,sa,fd,dd,la=d(()=>{"use strict";Yo();ra();mi=/^Step (\d{1,4}\/\d{1,4}) : (.*)/,sa=/^The command returned a non-zero code: /,fd=/^Successfully (?:built|tagged) /,dd=/^(?: ---> |Removing intermediate container |Sending build context to )/});function fi(e){if(We(bd,e))return"progress";if(We(ca,e))return"neutral";let t=e.replace(wd,"");return t.trim()===""||We(ca,t)||We(gd,t)?"neutral":We(yd,t)?"error":_d.test(t)?"success":"ordinary"}function ua(e){return vd.test(e)}function We(e,t){return e.some(n=>n.test(t))}var gd,yd,ca,bd,vd,_d,wd,di=d(()=>{"use strict";gd=[/\bexit(?:ed)?(?: with)?(?: code| status|:)*[: ]{1,2}-?\d+/i,/\breturned (?:a )?(?:non-zero|an error|error|\d)/i,/^(?:g?make|gmake)(?:\[\d+\])?: (?:\*\*\* (?:\[.*\] (?:Error \d+|\S+)|Waiting for|Deleting file)|Leaving|Entering)/i,/recipe for target .* failed/i,/^ninja: build stopped|^FAILED: /i,/^compilation terminated\.?$|collect2: error: ld returned/i,/\b(?:unable to|could not|cannot|failed to) fork\b|\bfork failed\b/i,/^fatal: (?:index-pack failed|early EOF|fetch-pack: )/i,/\b(?:command|build|job|step|target|script|stage)(?: \S{1,80})? (?:has )?failed\b(?!: )|\bbuild failure\b/i,/\bfailed to build\b|^(?:ERROR: )?failed building wheel|could not build wheels/i,/^error: (?:could not compile|build failed|subprocess-exited|metadata-generation|legacy-install)/i,/^E: Sub-process|^Errors were encountered while processing|^dpkg: error processing/i,/^(?:error )?Command failed\b|ELIFECYCLE|\bLifecycle script\b|^BUILD FAILED\b|^FAILED \(errors=\d+\)/i,/^Failed to execute goal|^Execution failed for task|^FAILURE: Build failed/i,/^Finished: |script returned exit code|marked build as /i,/^Aborted\b|^Terminated$|\bAborted +\(core dumped\)/i],yd=[/\berror\b(?:\[\w{1,20}\])?\s?:|^(?:error|panic|critical|E)\b[: ]|\bfatal\b/i,/\bnot found\b|\bno such\b|\bdoes ?n[o']t exist\b|\bundefined\b|\bmissing\b/i,/\b(?:permission|access) denied|\bnot permitted\b|\bunauthorized\b|\bforbidden\b|\bdenied\b/i,/\bconnection (?:refused|reset)|\btimed? ?out\b|\bcould ?n[o']t\b|\bunreachable\b/i,/\bsyntax error\b|\bunexpected\b|\binvalid\b|\bunrecognized\b|\bunknown (?:option|flag|command|instruction)/i,/\bunable to\b|\bcan(?:not|'t) \w+|\bfailed to\b|\bfailures?\b|\bno rule to make\b|\bassert/i,/\b\w+(?:Error|Exception)\b|\b\d+ (?:tests? )?fail(?:ed|ing|ures?)?\b|\bfail \d+|\bnot ok \d+/i,/\bsegmentation fault\b|\bmismatch\b|\bunsatisfied\b|\bconflict\b/i,/\bFAIL(?:ED|URE)?\b|^\s*[✖✗✘×●]/],ca=[/^\s+at |^\s*\.\.\. \d+ more|^\s+File "|^Traceback|^goroutine \d+|^\s+\S+\.go:\d+|^runtime[. ]|^\s*\d+: 0x/i,/^\s*#\d+ +0x|^-+ .*stack ?trace.* -+$|^<--- |^[\s^~|]+$|^\s*\d+ \|/i,/^(?:npm (?:ERR!|error)) (?:A complete log|code|errno|path|command|syscall|signal|workspace|location|\s|$)|^npm (?:ERR!|error)$/i,/^info Visit https:\/\/|^(?:note|hint): |^\s*[╰×│]|\[end of output\]|^Caused by:$/i,/^(?:To see the full stack|Re-run Maven|For more information about the err|\[Help \d|After correcting|Total time|Finished at)/i,/^\* (?:What went wrong|Try|Exception is)|^> (?:Run with|Get more help)|^[-=]{3,}$/i,/^\++ /i,/^\[Pipeline\]|^Stage ".*" skipped|^Post stage|^Archiving artifacts|^Error when executing/i,/^The command returned|^executor failed|^process did not complete|^WARNING: /i,/^memguard: /i],bd=[/^\[ *\d{1,3}%\]|^\[\d{1,6}\/\d{1,6}\] |^\s*(?:CC|CXX|LD|AR|AS|GEN|HOSTCC|LINK)\s+\S/,/^(?:\/\S+\/)?(?:gcc|g\+\+|cc|c\+\+|clang(?:\+\+)?|ar|ld|libtool:?) -/],vd=/^(?:g?make(?:\[\d+\])?: \*\*\* \[.*\] Error \d|ninja: build stopped)/,_d=/\b(?:succe(?:ss(?:ful(?:ly)?)?|eded)|recovered|all tests passed)\b/i,wd=/^(?:\[(?:ERROR|INFO|FATAL)\]|npm (?:ERR!|error)) ?/});function ma(e,t,n,r){let i=e.slice(0,t),s=e.slice(t+n);return We(kd,e)||We(xd,e)||Ed.test(e)||Od.test(e)||Id(i,s)||Td(i,s)||Sd.test(e)||r&&($d.test(e)||Ad.test(i))}function Id(e,t){let n=e.replace(Cd,"");return[Md,Pd,pa].some(r=>r.test(n))||pa.test(t)}function Td(e,t){return(Nd.test(e)||Rd.test(e))&&jd.test(t)}var kd,xd,Ed,Od,Sd,$d,Ad,Cd,Md,Pd,pa,Nd,Rd,jd,fa=d(()=>{"use strict";di();kd=[/^\s*(?:not )?ok \d+\b/,/^\s*[✓✔√✗✘✖✕×●›]/,/^\s*(?:PASS(?:ED)?|FAIL|SKIP(?:PED)?|XFAIL|XPASS)\b:? /,/^\s*(?:--- (?:PASS|FAIL|SKIP)|=== RUN)|^\[ +(?:RUN|OK|PASSED|FAILED) +\]/,/^\s*\d+\) |^# Subtest: |^test \S|^\s*(?:describe|it|test)\(/,/\.\.\. (?:ok|fail(?:ed)?|error|skipped|ignored)\b|::.{0,300}\b(?:PASSED|FAILED|SKIPPED)\b/,/\bok$/],xd=[/\bexpect(?:ed|s|ing|ation)?\b|\bassert|\bshould\b|\bto(?:Be|Equal|Match|Throw)\b|\bto equal\b/i,/^\s*(?:received|actual|got|want)\b\s*[:=]| [!=]=+ /i],Ed=/^\s*(?:description|summary|synopsis|title|subject|comment)(?:-\w{1,10})?\s*:|^(?:HEAD is now at )?[0-9a-f]{7,40} [A-Za-z(]/i,Od=/^\++ |^\s*(?:>|-->|→)?\s*\d+ ?\|/,Sd=/^\s*(?:\/\/|\/\*|\* |#(?! Native memory| There is insufficient)|<!--)/,$d=/^\s*(?:[-•] |[a-z0-9][a-z0-9.+-]* - )/,Ad=/\b(?:see|says?|saying|reports?|reporting|handles?|handling|of|the|an?|for|like|as|when|if|that|about|avoids?|prevents?|fix(?:es|ed)?|raises?|throws?|returns?|simulates?|mocks?|prints?|or|tests?|explains?|message)\s+["'`“]?$/i,Cd=/\bVM warning: (?:INFO: )?/,Md=/\bwarn(?:ing)?\b|^W: |\blevel="?(?:warn|info|debug)/i,Pd=/^\W*(?:\S{1,40} ){0,3}\[?(?:INFO|DEBUG|NOTICE|TRACE)\b/,pa=/\b(?:ignor(?:ed|ing)|(?:re)?try(?:ing)? again|(?<!fork: )retry(?:ing)?(?! (?:limit|count))|fall(?:ing|s)? ?back|continuing|going on|skipp(?:ed|ing)|recovered|non-?fatal|harmless|handled)\b/i;Nd=/[\w>\]](?<!Error|Exception|errno)\s?\((?:[^"'`()]{0,100})["'`][^"'`]{0,200}$/,Rd=/\b(?:echo|printf|die|raise|return|throw|case|define|grep)\b[^"'`]{0,100}["'`][^"'`]{0,200}$/,jd=/^[^"'`]{0,200}["'`]/});function hi(e,t){return ha(e,t,({index:n,0:{length:r}},{bare:i})=>ma(e.folded,n,r,i))}function da(e,t){return ha(e,t,()=>!1)}function ha(e,t,n){let r=null,i=-1;for(let s of t)for(let o of s.regexps){let a=o.exec(e.folded);if(!a||n(a,s))continue;let p=(s.retry==="no"?2:s.bare?0:1)*1e5+a[0].length;p<=i||(i=p,r={cause:s,line:e,order:Ld(s,a)})}return r}function Ld(e,t){var i,s;let n=(i=t.groups)==null?void 0:i.order,r=n===void 0?(s=e.order)!=null?s:null:Number(n);return r!==null&&r>=0?r:null}var gi=d(()=>{"use strict";fa()});function Zn(e,t,n){var o,a;let r=[];for(let l of e){if(!Bd.test(l.folded)||n&&!Dd.test(l.text))continue;let p=da(l,t.logged);p&&r.push(p)}let i=r.reduce((l,p)=>l&&ga(l)>ga(p)?l:p,null);if(!i)return null;let s=r.flatMap(({order:l})=>l===null?[]:[l]);return{...i,order:(a=(o=i.order)!=null?o:s[s.length-1])!=null?a:null,lines:Ud(r,i)}}function ga({cause:e,order:t}){return{no:4,yes:2,maybe:0}[e.retry]+(t===null?1:0)}function Ud(e,t){let n=new Map([[t.cause.id,t.line]]);for(let{cause:r,line:i}of e)n.has(r.id)||n.set(r.id,i);return[...n.values()].slice(0,Fd)}var Dd,Bd,Fd,yi=d(()=>{"use strict";gi();Dd=/^(?:<\d{1,3}>)?(?:\[ *\d{1,9}\.\d{1,6}\]|\[\S{2,4} \S{2,5} {1,2}\d{1,2} [\d:]{8} \d{4}\]|\S{3} {1,2}\d{1,2} [\d:]{8} (?:\S{1,100} )?kernel:|\d{4}-\d\d-\d\dT\S{1,30} \S{1,100} kernel:)/,Bd=/alloc|memory|oom|SLUB|kmem|memcg|nf_conn|XFS/i,Fd=5});function ba(e,t){let n=e.printed.find(s=>s.bare);if(t.length===0||n===void 0)return e;let r=t.map(({source:s})=>new RegExp(s,"i")),i={...n,id:ya,title:"a pattern of yours matched",regexps:r};return{...e,printed:[...e.printed,i],find:s=>s===ya?i:e.find(s)}}function va(e){let t=new Map;for(let r of e){let i=r.patterns.map(s=>new RegExp(s,"i"));t.set(r.id,{...r,regexps:i})}let n=[...t.values()];return{printed:n.filter(({where:r})=>r.some(i=>i!=="kernel")),logged:n.filter(({where:r})=>r.includes("kernel")),find:r=>t.get(r)}}var ya,bi=d(()=>{"use strict";ya="user-pattern"});function ka(e,t){let n={ordinary:0,progress:0,maxProgress:Gd},r=null,i=Math.max(0,e.length-wa);for(let o=e.length-1;o>=i&&!r;o--){let a=e[o],l=hi(a,t),p=n.progress<=n.maxProgress;if(l&&p)return{match:l,survived:null,instead:null};(l||!Kd(a,n))&&(r=a)}let s=qd(e.slice(i),t);return{match:null,survived:s,instead:r===s?null:r}}function Kd({folded:e},t){ua(e)&&(t.progress=0,t.maxProgress=_a);let n=fi(e);return n==="ordinary"&&t.ordinary++,n==="progress"&&t.progress++,!(n==="error"||n==="success")&&t.ordinary<=zd&&t.progress<=_a}function xa(e,t){let n=t.filter(({retry:i})=>i==="no"),r=0;for(let i=e.length-1;i>=0&&i>=e.length-wa;i--){let s=e[i],o=hi(s,n);if(o)return o;if(fi(s.folded)!=="neutral"&&++r>=Wd)return null}return null}function qd(e,t){let n=t.filter(({bare:r})=>r).flatMap(({regexps:r})=>r);for(let r=e.length-1;r>=0;r--){let i=e[r];if(n.some(s=>s.test(i.folded)))return i}return null}var zd,Gd,_a,wa,Wd,vi=d(()=>{"use strict";di();gi();zd=5,Gd=20,_a=150,wa=500,Wd=40});function Se(e,t){let n=Vd(t!=null?t:[]),r=[],i=[];for(let s of e){if(!Hd.has(s.zone))continue;let o=t==null?void 0:t.find(({node:l,zone:p})=>l===s.node&&p===s.zone),a={...s,limits:o?Xd(o,n):null};r.push(a),(o?Jd(o,n):s.zone!=="DMA")&&i.push(a)}return i.length>0?i:r}function _i(e){let t=Math.max(0,...e.map(n=>n.free.length));return Array.from({length:t},(n,r)=>e.reduce((i,s)=>{var o;return i+((o=s.free[r])!=null?o:0)},0))}function wi(e,t){var r;let n=0;for(let{free:i,limits:s}of e){let o=ge(i,t),a=(r=s==null?void 0:s.freeCmaPages)!=null?r:0;s&&s.freePages-a-(2**t-1)<=s.lowPages+s.reservePages||(n+=Math.max(0,o-Math.ceil(a/2**t)))}return n}function Vd(e){return new Set(e.map(({zone:t})=>t).filter(t=>/^DMA(32)?$/.test(t))).size}function Xd(e,t){let{freePages:n,lowPages:r,freeCmaPages:i}=e,s=Ea(e,t);return{freePages:n,lowPages:r,freeCmaPages:i!=null?i:0,reservePages:s}}function Jd(e,t){var r;let n=(r=e.managedPages)!=null?r:e.presentPages;return Ea(e,t)+e.highPages<=n}function Ea({protectionPages:e},t){var n;return(n=e[Math.min(t,e.length-1)])!=null?n:0}function Oa(e){let t=Ln(e).value,n=xt(e).value,r=t&&Se(t,Un(e).value);return{freeBlocks:r&&_i(r),pageCacheKiB:n&&Nn(n),available:i=>r&&wi(r,i)}}var Hd,At=d(()=>{"use strict";Qr();Dn();Zt();ri();Hd=new Set(["Normal","DMA32","DMA"])});function Sa(e,t,n){return[...ki(e,t,Yd),...Qd(t,n!=null?n:Zd)]}function ki(e,t,n){let r=e==null?void 0:e.vmstat;return!r||!(t!=null&&t.vmstat)?[]:Object.entries(t.vmstat).flatMap(([i,s])=>{let o=r[i];return!n.test(i)||o===void 0||s<=o?[]:[{source:"vmstat",line:null,text:`${i} rose by ${s-o}, to ${s}`}]})}function Qd(e,t){if(!(e!=null&&e.buddyinfo))return[];let n=Se(e.buddyinfo,null).map(i=>eh(i,e));if(n.length===0||wi(n,t)>0)return[];let r=n.map(({node:i,zone:s,free:o})=>{let a=o.slice(t).reduce((l,p)=>l+p,0);return`node ${i} ${s}: ${a}`});return[{source:"buddyinfo",line:null,text:`no request of order ${t} could be served above the low watermark (free blocks of that size and larger: ${r.join(", ")})`}]}function eh(e,{watermarks:t}){let n=t==null?void 0:t.find(s=>s.node===e.node&&s.zone===e.zone);if(!n)return e;let{freePages:r,lowPages:i}=n;return{...e,limits:{freePages:r,lowPages:i,freeCmaPages:0,reservePages:0}}}var Zd,Yd,xi=d(()=>{"use strict";At();Zd=4,Yd=/^(?:allocstall(?:_\w+)?|compact_(?:stall|fail))$/});function $a(e){var t,n,r;return(r=(n=(t=th(e))!=null?t:nh(e))!=null?n:rh(e))!=null?r:ih(e)}function th({kernel:e}){if((e==null?void 0:e.cause.retry)!=="no")return null;let t=e.lines.map(n=>Ge(n,"kernel"));return{cause:e.cause,confidence:.9,evidence:t}}function nh({before:e,atFailure:t,knowledge:n}){let r=n.find("oom-kill"),i=ki(e,t,/^oom_kill$/);return r&&i.length>0?{cause:r,confidence:.8,evidence:i}:null}function rh({lines:e,knowledge:t}){let n=xa(e,t.printed);if(!n)return null;let r=[Ge(n.line,on(n))];return{cause:n.cause,confidence:.6,evidence:r}}function ih({exitCode:e,knowledge:t}){let n=e===null?null:sh(e),r=n===null?void 0:t.find(n);if(!r)return null;let i=[{source:"build",line:null,text:`exit code ${e}`}];return{cause:r,confidence:.6,evidence:i}}function sh(e){return e===124?"timed-out":e===137?"exit-137":e>128&&e<=192?"exit-signal":null}var Aa=d(()=>{"use strict";ui();vi();xi()});function Ma(e){var l;let t=ba(e.knowledge,e.extraPatterns),n=Xn(e.log,(l=e.gapAfterLine)!=null?l:null),r=oa(n),i=ka(r.lines,t.printed),s=Zn(n,t,r.isBuild),o=r.step&&$t(r.step,[]).slice(0,oh),a=$a({...e,knowledge:t,lines:r.lines,kernel:s});return a?{...ah(a,i.match),step:o}:i.match?{...Ca(i.match,s),step:o}:s&&!r.isBuild?{...Ca(s,s),step:o}:{...ch(i),step:o}}function ah({cause:e,confidence:t,evidence:n},r){let i=r&&r.cause.id!==e.id?[Ge(r.line,on(r))]:[];return{...Pa({cause:e,order:null}),confidence:t,evidence:[...n,...i]}}function Ca(e,t){var o,a;let n=e.cause.bare&&t?t:e,r=(o=t==null?void 0:t.lines.map(l=>Ge(l,"kernel")))!=null?o:[],s=e===t?[]:[Ge(e.line,on(e))];return{...Pa(n),order:(a=t==null?void 0:t.order)!=null?a:e.order,confidence:lh(e,t),evidence:[...s,...r]}}function lh(e,t){return t?e===t||e.cause.bare?$e.kernel:$e.kernelAndSpecific:e.cause.bare?$e.bare:$e.specific}function ch({survived:e,instead:t}){let n=[e,e&&t].flatMap(r=>r?[Ge(r,"build")]:[]);return{schema:"memguard.diagnosis/1",cause:null,title:e?"memory was mentioned, but the command did not end with it":"no known cause in what was printed last",retry:"no",confidence:$e.nothing,order:null,step:null,evidence:n,advice:[]}}function Pa({cause:e,order:t}){return{schema:"memguard.diagnosis/1",cause:e.id,title:e.title,retry:e.retry,confidence:$e.specific,order:t,step:null,evidence:[],advice:e.advice}}var $e,oh,Ei=d(()=>{"use strict";ui();la();yi();bi();vi();an();Vn();Aa();$e={nothing:0,bare:.3,specific:.6,kernel:.9,kernelAndSpecific:.95},oh=300});var Ia,Na=d(()=>{"use strict";Ia=JSON.parse(`[{"id":"memcg-cache","title":"the kernel found no contiguous piece for a cgroup's slab caches","patterns":["\\\\bmemcg_(?:register_cache|alloc_cache_params)\\\\b"],"where":["kernel"],"cause":"Kernels with per-cgroup slab caches keep arrays whose size grows with the number of cgroups, in one piece (order 5 and more).","retry":"yes","advice":[{"text":"Switch kernel memory accounting off (EL7), and reboot","command":"grubby --update-kernel=ALL --args=cgroup.memory=nokmem","lasting":true},{"text":"Run a newer kernel","command":"uname -r","lasting":true}]},{"id":"kmem-cache-create","title":"the kernel could not create a slab cache","patterns":["kmem_cache_create\\\\([^)]{0,100}\\\\) failed with error -12"],"where":["kernel"],"cause":"A slab cache (here often conntrack's, one for each network namespace) needs arrays in one piece.","retry":"maybe","advice":[{"text":"Run a newer kernel","command":"uname -r","lasting":true}]},{"id":"memcg-mkdir","title":"no memory cgroup could be created","patterns":["mkdir /sys/fs/cgroup/[^:]{0,500}: cannot allocate memory"],"where":["build","daemon"],"cause":"Leaked kmem cgroups of old kernels hold memory and ids until their slab objects are dropped.","retry":"maybe","advice":[{"text":"Switch kernel memory accounting off and run kernel 3.10.0-1062.4.1 or later (EL7); reboot","command":"grubby --update-kernel=ALL --args=cgroup.memory=nokmem","lasting":true},{"text":"Drop reclaimable slab now","command":"sync; echo 3 > /proc/sys/vm/drop_caches","lasting":false}]},{"id":"memcg-ids","title":"the kernel has no more ids for memory cgroups","patterns":["mkdir /sys/fs/cgroup/[^:]{0,500}: no space left on device"],"where":["build","daemon"],"cause":"The kernel knows 65535 memory cgroups; dead ones keep their id as long as something in memory belongs to them. The disk is not full.","retry":"maybe","advice":[{"text":"Run a newer kernel, which frees the ids of dead cgroups","command":"uname -r","lasting":true},{"text":"Drop reclaimable slab now, which lets dead cgroups go","command":"sync; echo 3 > /proc/sys/vm/drop_caches","lasting":false}]}]`)});var Ra,ja=d(()=>{"use strict";Ra=JSON.parse(`[{"id":"setns-exit","title":"runc could not make the container's namespaces","patterns":["running exec setns process for init caused[ \\\\\\\\\\"]{1,8}exit status (?:6|29|34|40)\\\\b"],"where":["build","daemon"],"cause":"clone or unshare was refused in runc's first stage. ENOMEM is the usual reason, but namespace limits and SELinux print the same words: only together with a sign from the kernel is it memory.","retry":"maybe","needs":"witness","advice":[{"text":"Raise vm.min_free_kbytes (at most 5 % of the RAM); this shows it","command":"sysctl vm.min_free_kbytes","lasting":true},{"text":"Check the limits on namespaces","command":"sysctl user","lasting":true},{"text":"Look at the kernel's log for what was refused","command":"dmesg -T | tail -100","lasting":false}]},{"id":"unshare","title":"the kernel could not make a namespace","patterns":["nsenter: (?:unable|failed) to unshare namespaces: cannot allocate memory"],"where":["build","daemon"],"cause":"A new network namespace needs conntrack's and other caches, some of them in one piece.","retry":"yes","advice":[{"text":"Run a newer kernel","command":"uname -r","lasting":true},{"text":"Compact memory now","command":"echo 1 > /proc/sys/vm/compact_memory","lasting":false}]},{"id":"mask-path","title":"a mount in the container was refused for want of memory","patterns":["mask path [^:]{1,300}: cannot allocate memory"],"where":["build","daemon"],"cause":"mount(2) answered ENOMEM; with docker mostly leaked kernel memory accounting (kmem).","retry":"maybe","advice":[{"text":"Switch kernel memory accounting off (EL7), and reboot","command":"grubby --update-kernel=ALL --args=cgroup.memory=nokmem","lasting":true},{"text":"See whether kmem cgroups have leaked","command":"grep memory /proc/cgroups","lasting":false}]},{"id":"mount-enomem","title":"mount(8) was refused; often a missing work folder or a wrong option","patterns":["mount\\\\(2\\\\) system call failed: cannot allocate memory"],"where":["build"],"cause":"File systems answer ENOMEM for options that they do not like; with overlayfs often a missing or non-empty work folder.","retry":"no","advice":[{"text":"Check the mount's options and folders","command":"dmesg -T | tail -20","lasting":true}]}]`)});var Ta,La=d(()=>{"use strict";Ta=JSON.parse('[{"id":"untar-fork","title":"docker could not start its unpacking process","patterns":["Untar .{0,100}fork/exec [^:]{1,300}: cannot allocate memory"],"where":["build","daemon"],"cause":"A process as large as dockerd could not be duplicated: the commit limit, kernel memory accounting, or memory that is really short. Only together with a sign from the kernel may another try help.","retry":"maybe","needs":"witness","advice":[{"text":"Add swap, and let the kernel overcommit (not 2)","command":"sysctl vm.overcommit_memory","lasting":true}]},{"id":"fork-exec","title":"a program could not start another one (fork)","patterns":["fork/exec [^:]{1,300}: cannot allocate memory"],"where":["build","daemon"],"cause":"The kernel would not duplicate a process: the commit limit (overcommit_memory 2), kernel memory accounting, or memory that is really short. Only together with a sign from the kernel may another try help.","retry":"maybe","needs":"witness","advice":[{"text":"Add swap, and let the kernel overcommit (not 2)","command":"sysctl vm.overcommit_memory","lasting":true},{"text":"Run fewer builds at once","command":null,"lasting":true}]},{"id":"cannot-fork","title":"a program could not fork","patterns":["\\\\bcannot fork(?:\\\\(\\\\))?(?:$|:| for )(?!.{0,80}temporarily unavailable)","\\\\bv?fork(?:\\\\(\\\\))?(?: failed)?: cannot allocate memory","\\\\bcan.t fork: cannot allocate memory","\\\\berror=12, cannot allocate memory","\\\\bspawn (?:[^ ]{1,200} )?ENOMEM\\\\b"],"where":["build"],"cause":"The kernel would not duplicate a process: the commit limit, a reserve, or memory that is really short. Only together with a sign from the kernel may another try help.","retry":"maybe","needs":"witness","advice":[{"text":"Add swap","command":"swapon --show","lasting":true},{"text":"See what the kernel keeps back for root","command":"sysctl vm.user_reserve_kbytes vm.overcommit_memory","lasting":true}]},{"id":"go-thread","title":"a Go program reached a limit on threads","patterns":["failed to create new OS thread \\\\(have \\\\d+ already; errno=11\\\\)"],"where":["build","daemon"],"cause":"EAGAIN is a limit on processes and threads (pids cgroup, TasksMax, ulimit -u), not a want of memory.","retry":"no","advice":[{"text":"Raise the limit on processes","command":"systemctl show docker --property TasksMax","lasting":true},{"text":"Give the container more processes","command":"docker run --pids-limit 4096 …","lasting":true}]},{"id":"pthread-eagain","title":"a limit on processes or threads was reached","patterns":["pthread_create\\\\b.{0,60}: Resource temporarily unavailable","\\\\bfork\\\\b.{0,60}: Resource temporarily unavailable","\\\\bfork/exec [^:]{1,300}: resource temporarily unavailable","OutOfMemoryError: unable to create (?:new )?native thread"],"where":["build","daemon"],"cause":"EAGAIN is a limit on processes and threads (pids cgroup, TasksMax, ulimit -u), not a want of memory.","retry":"no","advice":[{"text":"Raise the limit on processes","command":"systemctl show docker --property TasksMax","lasting":true},{"text":"Build with fewer parallel jobs","command":null,"lasting":true}]}]')});var Da,Ba=d(()=>{"use strict";Da=JSON.parse(`[{"id":"enospc","title":"the disk is full","patterns":["^(?!.{0,4000}/sys/fs/cgroup/).{0,8000}no space left on device"],"where":["build","daemon"],"cause":"A disk (or its inodes) is used up.","retry":"no","advice":[{"text":"Make room; look first at what docker holds","command":"docker system df","lasting":true}]},{"id":"exit-signal","title":"the step was ended by a signal","patterns":["returned a non-zero code: 1(?:29|3[0-689]|4\\\\d|5\\\\d)\\\\b","\\\\bexit code: 1(?:29|3[0-689]|4\\\\d|5\\\\d)\\\\b"],"where":["build"],"cause":"A signal ended the command (130 interrupted, 134 aborted, 139 crashed, 143 told to end). That is no want of memory in the kernel.","retry":"no","advice":[]},{"id":"timed-out","title":"the build ran out of time","patterns":["returned a non-zero code: 124\\\\b","\\\\bexit code: 124\\\\b","\\\\bcontext deadline exceeded\\\\b","^Cancelling nested steps due to timeout"],"where":["build","daemon"],"cause":"A time limit ended the command.","retry":"no","advice":[]},{"id":"canceled","title":"the build was stopped","patterns":["^(?:ERROR: )?(?:failed to solve: )?(?:rpc error: code = )?cancell?ed\\\\b.{0,40}context cancell?ed","^(?:ERROR: )?(?:failed to solve: )?context cancell?ed$","^Aborted by ","^Sending interrupt signal to process$"],"where":["build"],"cause":"Somebody or something stopped the build.","retry":"no","advice":[]},{"id":"static-tls","title":"a library found no room in the static TLS block","patterns":["cannot allocate memory in static TLS block"],"where":["build"],"cause":"The dynamic loader's block for thread-local variables is full. That depends on the order in which libraries are loaded, not on memory.","retry":"no","advice":[{"text":"Load the library first","command":"export LD_PRELOAD=/path/to/that/library.so","lasting":true},{"text":"Give the loader more room (glibc 2.32 and later)","command":"export GLIBC_TUNABLES=glibc.rtld.optional_static_tls=2000000","lasting":true}]}]`)});var Fa,Ua=d(()=>{"use strict";Fa=JSON.parse(`[{"id":"conntrack-cache","title":"the kernel could not create a conntrack cache","patterns":["Unable to create nf_conn slab cache"],"where":["kernel"],"cause":"Each network namespace gets a conntrack cache of its own, whose arrays are order 5 to 6 on machines with many cgroups.","retry":"maybe","advice":[{"text":"Run a newer kernel","command":"uname -r","lasting":true}]},{"id":"veth-pair","title":"the kernel found no contiguous piece for a container's network interface","patterns":["failed to add the host .{0,100}pair interfaces: cannot allocate memory"],"where":["build","daemon"],"cause":"Kernels 5.10 to 6.6 allocate the queues of a veth pair in one piece for all possible CPUs (order 4 to 6 with many CPUs).","retry":"yes","advice":[{"text":"Run a kernel with 1ce7d306ea63 (veth allocates its queues with kvcalloc)","command":"uname -r","lasting":true},{"text":"Raise vm.min_free_kbytes (at most 5 % of the RAM), so that larger pieces survive; this shows it","command":"sysctl vm.min_free_kbytes","lasting":true},{"text":"Compact memory now","command":"echo 1 > /proc/sys/vm/compact_memory","lasting":false}]},{"id":"veth-frame","title":"the kernel found no contiguous piece for a container's network interface","patterns":["\\\\bveth_alloc_queues\\\\+0x"],"where":["kernel"],"cause":"Kernels 5.10 to 6.6 allocate the queues of a veth pair in one piece for all possible CPUs (order 4 to 6 with many CPUs).","retry":"yes","advice":[{"text":"Run a kernel with 1ce7d306ea63 (veth allocates its queues with kvcalloc)","command":"uname -r","lasting":true},{"text":"Raise vm.min_free_kbytes (at most 5 % of the RAM), so that larger pieces survive; this shows it","command":"sysctl vm.min_free_kbytes","lasting":true}]},{"id":"iptables-mem","title":"iptables got no memory for its rules","patterns":["iptables.{0,200}: Memory allocation problem"],"where":["build","daemon"],"cause":"The kernel takes the whole rule table at once (vmalloc), and was refused it.","retry":"maybe","advice":[{"text":"Raise the memory limit of the cgroup that docker runs in, or have fewer rules","command":"iptables-save | wc -l","lasting":true}]}]`)});var za,Ga=d(()=>{"use strict";za=JSON.parse(`[{"id":"oom-kill","title":"the kernel killed a process for want of memory (OOM)","patterns":["(?<!cgroup )out of memory: kill(?:ed)? process (?:\\\\d+ )?","oom-kill:constraint=CONSTRAINT_(?:NONE|CPUSET|MEMORY_POLICY)"],"where":["kernel"],"cause":"All memory and swap was used up. Compacting does not help a machine that is full.","retry":"no","advice":[{"text":"Give the machine more memory or swap, or run fewer builds at once","command":"free -m","lasting":true}]},{"id":"oom-memcg","title":"a container reached its memory limit and was killed","patterns":["Memory cgroup out of memory","oom-kill:constraint=CONSTRAINT_MEMCG"],"where":["kernel"],"cause":"The limit of a memory cgroup (docker's -m, a pod's limit) was reached. The machine may have memory in plenty.","retry":"no","advice":[{"text":"Raise the container's limit","command":"docker build -m 4g …","lasting":true}]},{"id":"oom-invoked-high","title":"the OOM killer ran for a large contiguous piece","patterns":["invoked oom-killer: .{0,300}\\\\border=(?<order>[4-9]|1[01])\\\\b"],"where":["kernel"],"cause":"The OOM killer was called for a request of order 4 or more; fragmentation stands behind it.","retry":"maybe","advice":[{"text":"Look at the call trace under the line for who asked","command":"dmesg -T | grep -A 40 'invoked oom-killer'","lasting":true},{"text":"Raise vm.min_free_kbytes (at most 5 % of the RAM), so that larger pieces survive; this shows it","command":"sysctl vm.min_free_kbytes","lasting":true}]},{"id":"oom-invoked","title":"the OOM killer ran","patterns":["invoked oom-killer: .{0,300}\\\\border=(?<order>-1|[0-3])\\\\b"],"where":["kernel"],"cause":"The machine (or a cgroup) was out of memory. Order −1 was asked for by hand (sysrq).","retry":"no","advice":[{"text":"Give the machine more memory or swap, or run fewer builds at once","command":"free -m","lasting":true}]},{"id":"exit-137","title":"the step was killed (SIGKILL), mostly for want of memory","patterns":["returned a non-zero code: 137\\\\b","\\\\bexit(?:ed with)? (?:code|status)[: ]{1,2}137\\\\b","\\\\bexit code: 137\\\\b","\\\\berrno 137$"],"where":["build"],"cause":"SIGKILL comes from the OOM killer, from a memory limit, or from somebody who stopped the build.","retry":"no","advice":[{"text":"Give the build more memory, or fewer parallel jobs","command":null,"lasting":true},{"text":"Look for the OOM killer in the kernel's log","command":"dmesg -T | grep -i 'killed process'","lasting":false}]},{"id":"cc-killed","title":"a compiler or tool was killed, mostly for want of memory","patterns":["internal compiler error: Killed\\\\b","signal terminated program \\\\S{1,100}","\\\\bterminated with signal 9\\\\b","\\\\bdied of signal 9\\\\b","\\\\bsignal: killed\\\\b","\\\\(signal: 9, SIGKILL","^Killed$"],"where":["build"],"cause":"The OOM killer (or a memory limit) ended a program in the step.","retry":"no","advice":[{"text":"Build with fewer parallel jobs","command":"make -j2","lasting":true},{"text":"Give the machine more memory or swap","command":"free -m","lasting":true}]}]`)});var Wa,Ka=d(()=>{"use strict";Wa=JSON.parse(`[{"id":"overlay-enomem","title":"overlayfs found no piece of 64 KiB for a copy-up","patterns":["/overlay2?/[0-9a-z]{16,64}(?:-init)?/merged(?:/[^:]{0,1000})?: cannot allocate memory"],"where":["build","daemon"],"cause":"overlayfs copies a file up through a buffer of 64 KiB that kernels before 4.5 allocate as one contiguous piece (order 4). Free memory was there, but only in smaller pieces.","retry":"yes","order":4,"advice":[{"text":"Run a kernel whose overlayfs allocates the buffer page by page (e4ad29fa0d22, in 4.5; check the distribution's backports)","command":"uname -r","lasting":true},{"text":"Use the storage driver overlay2 in place of overlay, which copies up less","command":"docker info --format '{{.Driver}}'","lasting":true},{"text":"Raise vm.min_free_kbytes (at most 5 % of the RAM), so that larger pieces survive; this shows it","command":"sysctl vm.min_free_kbytes","lasting":true},{"text":"Compact memory now","command":"echo 1 > /proc/sys/vm/compact_memory","lasting":false}]},{"id":"overlay-chown","title":"overlayfs found no piece of 64 KiB to change an owner","patterns":["\\\\bl?ch(?:own|mod) /[^:]{0,1000}/merged(?:/[^:]{0,1000})?: cannot allocate memory"],"where":["build","daemon"],"cause":"Changing the owner of a file in a lower layer copies it up first, with the same buffer of 64 KiB in one piece.","retry":"yes","order":4,"advice":[{"text":"Run a kernel whose overlayfs allocates the buffer page by page (e4ad29fa0d22, in 4.5; check the distribution's backports)","command":"uname -r","lasting":true},{"text":"Raise vm.min_free_kbytes (at most 5 % of the RAM), so that larger pieces survive; this shows it","command":"sysctl vm.min_free_kbytes","lasting":true},{"text":"Compact memory now","command":"echo 1 > /proc/sys/vm/compact_memory","lasting":false}]}]`)});var qa,Ha=d(()=>{"use strict";qa=JSON.parse(`[{"id":"page-alloc-high","title":"the kernel found no contiguous piece of memory","patterns":["page allocation failure[.:] order:(?<order>[4-9]|1[01])\\\\b"],"where":["kernel"],"cause":"A request of order 4 or more failed. The free memory was in smaller pieces, or what was free stood under a watermark or reserve; the lines after it (zones, counts per size) tell which.","retry":"yes","advice":[{"text":"Look at the call trace under the line for who asked; a newer kernel often asks in smaller pieces","command":"dmesg -T | grep -A 40 'page allocation failure'","lasting":true},{"text":"Raise vm.min_free_kbytes (at most 5 % of the RAM), so that larger pieces survive; this shows it","command":"sysctl vm.min_free_kbytes","lasting":true},{"text":"Compact memory now","command":"echo 1 > /proc/sys/vm/compact_memory","lasting":false}]},{"id":"page-alloc-mid","title":"the kernel could not serve a request of a few contiguous pages","patterns":["page allocation failure[.:] order:(?<order>[1-3])\\\\b"],"where":["kernel"],"cause":"Requests of order 1 to 3 fail mostly in the network path, where the kernel must not wait for memory.","retry":"maybe","advice":[{"text":"Raise vm.min_free_kbytes (at most 5 % of the RAM) for requests that must not wait; this shows it","command":"sysctl vm.min_free_kbytes","lasting":true}]},{"id":"page-alloc-0","title":"the kernel was out of single pages","patterns":["page allocation failure[.:] order:(?<order>0)\\\\b"],"where":["kernel"],"cause":"Not even one page was free above the watermark for a request that must not wait. Memory was really short.","retry":"maybe","advice":[{"text":"Give the machine more memory, or run fewer builds at once","command":null,"lasting":true},{"text":"Raise vm.min_free_kbytes (at most 5 % of the RAM) for requests that must not wait; this shows it","command":"sysctl vm.min_free_kbytes","lasting":true}]},{"id":"vmalloc","title":"the kernel could not map memory of its own (vmalloc)","patterns":["vmalloc: allocation failure[:,] (?:allocated )?\\\\d+ (?:of \\\\d+ )?bytes","vmalloc error: size \\\\d+"],"where":["kernel"],"cause":"A large table of the kernel (often iptables' rules) found too few pages, or a memory cgroup refused them.","retry":"maybe","advice":[{"text":"Raise the memory limit of the cgroup that loads the rules, or have fewer rules","command":"iptables-save | wc -l","lasting":true}]},{"id":"slub","title":"a slab cache could not grow","patterns":["SLUB: Unable to allocate memory on (?:node|CPU\\\\d+)"],"where":["kernel"],"cause":"The kernel could not enlarge a slab cache. Beside docker this is mostly a leak of kernel memory accounting (kmem) on old kernels, or a cgroup's kmem limit; another try on this machine changes nothing.","retry":"no","advice":[{"text":"Switch kernel memory accounting off (EL7), and reboot","command":"grubby --update-kernel=ALL --args=cgroup.memory=nokmem","lasting":true},{"text":"Run a newer kernel","command":"uname -r","lasting":true}]},{"id":"xfs-deadlock","title":"XFS waits for contiguous memory","patterns":["\\\\bXFS: .{0,200}possible memory allocation deadlock"],"where":["kernel"],"cause":"XFS asks again and again for a piece that the kernel does not have; fragmentation, or leaked kmem cgroups.","retry":"maybe","advice":[{"text":"Run a newer kernel, whose XFS asks for smaller pieces","command":"uname -r","lasting":true},{"text":"Switch kernel memory accounting off (EL7), and reboot","command":"grubby --update-kernel=ALL --args=cgroup.memory=nokmem","lasting":true}]}]`)});var Va,Xa=d(()=>{"use strict";Va=JSON.parse(`[{"id":"go-oom","title":"the Go runtime got no memory from the kernel","patterns":["fatal error: runtime: (?:out of memory|cannot allocate memory)","fatal error: (?:runtime: )?failed to reserve page summary memory"],"where":["build","daemon"],"cause":"An address-space limit (ulimit -v), the commit limit, or memory that is really short.","retry":"maybe","advice":[{"text":"Give the machine more memory or swap","command":"free -m","lasting":true},{"text":"Lift the limit on address space","command":"ulimit -v","lasting":true}]},{"id":"jvm-commit","title":"the Java VM got no memory from the kernel","patterns":["os::commit_memory\\\\(.{0,100} failed; error='(?:Cannot allocate memory|Not enough space)' \\\\((?:errno|error code)=12\\\\)","Native memory allocation \\\\((?:mmap|malloc)\\\\) failed to (?:map|allocate) \\\\d+ bytes","There is insufficient memory for the Java Runtime Environment to continue"],"where":["build"],"cause":"The kernel refused to commit the VM's memory; the commit limit, or memory that is really short.","retry":"maybe","advice":[{"text":"Give the VM less","command":"export MAVEN_OPTS=-Xmx1g","lasting":true},{"text":"Add swap","command":"swapon --show","lasting":true}]},{"id":"jvm-eperm","title":"the Java VM was forbidden executable memory","patterns":["os::commit_memory\\\\(.{0,100} failed; error='(?:Operation not permitted|Permission denied)' \\\\((?:errno|error code)=1\\\\d?\\\\)"],"where":["build"],"cause":"seccomp, SELinux or another security setting; not a want of memory.","retry":"no","advice":[{"text":"Check seccomp and the other security settings; an old libseccomp or docker refuses calls that newer images make","command":"docker info --format '{{.SecurityOptions}}'","lasting":true}]},{"id":"node-heap","title":"Node.js reached its own heap limit","patterns":["JavaScript heap out of memory"],"where":["build"],"cause":"V8's limit on its heap, not the kernel's memory. Another try reaches it again.","retry":"no","advice":[{"text":"Raise V8's limit","command":"export NODE_OPTIONS=--max-old-space-size=4096","lasting":true}]},{"id":"java-heap","title":"a Java program reached its own heap limit","patterns":["OutOfMemoryError: (?:Java heap space|GC overhead limit exceeded|Metaspace|PermGen space|Direct buffer memory)"],"where":["build"],"cause":"The VM's own limit (-Xmx and its like), not the kernel's memory. Another try reaches it again.","retry":"no","advice":[{"text":"Raise the VM's limit","command":"export MAVEN_OPTS=-Xmx2g","lasting":true}]},{"id":"php-limit","title":"PHP reached its own memory limit","patterns":["Allowed memory size of \\\\d+ bytes exhausted"],"where":["build"],"cause":"PHP's memory_limit, not the kernel's memory. Another try reaches it again.","retry":"no","advice":[{"text":"Raise PHP's limit","command":"php -d memory_limit=-1 …","lasting":true}]}]`)});var Ja,Za=d(()=>{"use strict";Ja=JSON.parse(`[{"id":"generic","title":"something could not allocate memory","bare":true,"patterns":["cannot allocate memory","\\\\bENOMEM: not enough memory"],"where":["build","daemon"],"cause":"A program was refused memory (ENOMEM) and ended. Which allocation it was the words do not tell; the kernel's log and counters may.","retry":"maybe","advice":[{"text":"Raise vm.min_free_kbytes (at most 5 % of the RAM), so that larger pieces survive; this shows it","command":"sysctl vm.min_free_kbytes","lasting":true},{"text":"Look at the kernel's log for what was refused","command":"dmesg -T | grep -iE 'allocation failure|out of memory'","lasting":false}]}]`)});function Ya(){return ln!=null||(ln=va(uh.flatMap(({content:e})=>e))),ln}var uh,ln,Qa=d(()=>{"use strict";Na();ja();La();Ba();Ua();Ga();Ka();Ha();Xa();Za();bi();uh=[{file:"overlay.yaml",content:Wa},{file:"page-allocation.yaml",content:qa},{file:"cgroup.yaml",content:Ia},{file:"network.yaml",content:Fa},{file:"container-start.yaml",content:Ra},{file:"fork.yaml",content:Ta},{file:"oom.yaml",content:za},{file:"runtimes.yaml",content:Va},{file:"limits.yaml",content:Da},{file:"words.yaml",content:Ja}]});function el(e,t,n){let r=e.cause===null?void 0:n.find(e.cause),i=hh(t,n);if((i==null?void 0:i.cause.retry)==="no")return yh(i,e,t);if(e.retry==="no")return e;let s=new Set(t.filter(dh).map(({source:a})=>a)),o=i!==null||s.size>0;return(r==null?void 0:r.needs)==="witness"&&!o?{...e,retry:"no",title:`${e.title}; ${fh}`}:{...e,...i?gh(e,r,i):{},confidence:bh(e,s.size,i),evidence:[...e.evidence,...t]}}function dh({source:e}){return e==="vmstat"||e==="buddyinfo"}function hh(e,t){let n=e.filter(({source:r})=>r==="kernel").map(r=>r.text);return n.length>0?Zn(Xn(n.join(`
`)),t,!1):null}function gh(e,t,n){var l;let r=(l=n.order)!=null?l:e.order;if(t&&!t.bare)return{order:r};let{id:i,title:s,retry:o,advice:a}=n.cause;return{order:r,cause:i,title:s,retry:o,advice:a}}function yh({cause:e},t,n){let{id:r,title:i,advice:s}=e;return{...t,cause:r,title:i,retry:"no",confidence:$e.kernel,order:null,evidence:[...n,...t.evidence],advice:s}}function bh(e,t,n){let r=Math.min(mh,e.confidence+t*ph),i=Math.round(r*100)/100;return Math.max(e.confidence,i,n?$e.kernel:0)}var ph,mh,fh,tl=d(()=>{"use strict";Ei();yi();an();ph=.1,mh=.8,fh="nothing from the kernel stands beside these words"});function rl(e,t){let n=ze(e),r=[..._h(n,t),...te(n.words,"--password"),...te(n.words,"--label").filter(il).map(Yn),...wh(n),...e.flatMap(Wn),...kh(t)];return[...new Set(r.flatMap(s=>[s,...s.split(/\r?\n/)].map(xh)))].filter(s=>s.length>=vh).sort(Eh)}function _h(e,t){let n=["--build-arg","--env"].flatMap(s=>te(e.words,s)),r=te(e.words,"--secret").flatMap(s=>s.split(",").flatMap(o=>/^"?(env|id)=/.test(o)?[Yn(o)]:[])),i=te(e.words,"--set").filter(s=>/\.(args|labels)\./.test(s));return[...n.map(s=>{var o;return il(s)?Yn(s):(o=t[s])!=null?o:""}),...r.map(s=>{var o;return(o=t[s.replace(/"$/,"")])!=null?o:""}),...i.map(Yn)]}function wh(e){return e.words.flatMap(t=>{var r,i;let n=((r=t.options[t.options.length-1])!=null?r:"").replace(/-/g,"_");return t.known||!nl.test(n)?[]:[t.kind==="option"?(i=t.attached)!=null?i:"":t.text]})}function kh(e){return Object.entries(e).flatMap(([t,n])=>n?nl.test(t)?[n,...Wn(n)]:Wn(n):[])}function il(e){return e.includes("=")}function Yn(e){return e.slice(e.indexOf("=")+1)}function xh(e){return e.trim()}function Eh(e,t){return t.length-e.length||(e<t?-1:1)}var vh,nl,sl=d(()=>{"use strict";Kn();sn();vh=4,nl=/TOKEN|SECRET|PASSWORD|PASSWD|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIAL/i});function Qn(e,t,n){let r=uo(e.folder),i=Ya(),s=Ma({log:r.text,gapAfterLine:r.gapAfterLine,exitCode:e.exitCode,knowledge:i,extraPatterns:t.options.patterns.map(a=>new RegExp(a,"i")),before:t.record,atFailure:n}),o=Sa(t.record,n,s.order);return Oh(el(s,o,i),e)}function Oh(e,t){let n=rl(t.argv,process.env),r=i=>$t(i,n);return{...e,step:e.step&&r(e.step),evidence:e.evidence.map(i=>({...i,text:r(i.text)}))}}var Oi=d(()=>{"use strict";Ei();xi();Vn();Qa();tl();tn();sl()});function un(e){return ll((0,Si.join)(e,"heal.json"),Gr)}function al(e){return ll((0,Si.join)(e,cn),Us)}function ll(e,t){try{let n=Ns(t,JSON.parse((0,ol.readFileSync)(e,"utf8")));return n.success?n.output:null}catch{return null}}var ol,Si,cn,Ct=d(()=>{"use strict";ol=require("fs"),Si=require("path");Te();Wr();cn="body-failure.json"});function er(e,t){let n=$i(e);if(!n||n.exitCode===0)return null;let r=un(n.folder);return r!=null?r:{record:null,diagnosis:Qn(n,t,null)}}function $i(e){return e.reduce((t,n)=>{var r;return n.endUptime===null||n.exitCode===null||((r=t==null?void 0:t.endUptime)!=null?r:0)>n.endUptime?t:n},null)}var Ai=d(()=>{"use strict";Oi();Ct()});function pl(e){return Sh(e).map((t,n)=>$h(t,n+1,e))}function Sh(e){var p,g,b,_;let{commands:t,session:n,bodyFailure:r}=e,i={endUptime:e.endUptime,outcome:e.outcome,exitCode:e.exitCode};if(r){let O=r.endUptime,{exitCode:w,lastCommand:R}=r,[f,A]=ul(t,({number:I})=>I<=R);return[{scope:"body",startUptime:n.startUptime,endUptime:O,outcome:"failure",exitCode:w,commands:f},{scope:"body",startUptime:O,...i,commands:A}]}let s=[],o=n.startUptime,a=t;for(let O of t.filter(({repeatOf:w})=>w!==null)){let w=t.find(({number:I})=>I===O.repeatOf),[R,f]=ul(a,({number:I})=>I<O.number),A=(g=(p=w==null?void 0:w.endUptime)!=null?p:O.startUptime)!=null?g:o,N=(b=w==null?void 0:w.exitCode)!=null?b:null;s.push({scope:"command",startUptime:o,endUptime:A,outcome:"failure",exitCode:N,commands:R}),o=(_=O.startUptime)!=null?_:A,a=f}let l=s.length>0?"command":"body";return[...s,{scope:l,startUptime:o,...i,commands:a}]}function $h(e,t,n){let{session:r,samples:i,commandsDropped:s,bodyFailure:o}=n,{startUptime:a,endUptime:l,commands:p}=e,g=w=>Xt(r,w),b=i.filter(({uptime:w})=>w>=a&&w<=l),_=e.outcome==="failure"?t===1&&o||er(p,r):null,O=l===n.endUptime;return{number:t,scope:e.scope,startedAt:g(a),endedAt:g(l),outcome:e.outcome,exitCode:e.exitCode,commands:p.slice(0,cl).map(w=>Ah(w,g)),commandsDropped:Math.max(0,p.length-cl)+(O?s:0),...xo(b,g),record:_&&Mt(_.record),diagnosis:_&&Mt(_.diagnosis)}}function Ah(e,t){let{number:n,argv:r,verb:i,startUptime:s,endUptime:o,exitCode:a,logBytes:l,repeatOf:p}=e;return{number:n,argv:i==="CMD"?["CMD",...r.length>0?["***"]:[]]:["docker",...Bo(r)],startedAt:t(s!=null?s:0),endedAt:o===null?null:t(o),exitCode:a,logBytes:l,repeatOf:p}}function Mt(e){if(e===null)return null;let{schema:t,...n}=e;return n}function ul(e,t){return[e.filter(t),e.filter(n=>!t(n))]}var cl,ml=d(()=>{"use strict";Eo();Uo();Ai();Le();cl=200});function fl(e){let{session:t,outcome:n,endUptime:r,record:i,engine:s}=e,{options:o,startUptime:a}=t,l=pl(e);return{schema:"memguard.report/1",id:t.id,label:o.label,startedAt:t.startedAt,endedAt:Xt(t,r),verdict:Ch(n,l),mode:o.mode,host:t.host,engine:s,tuning:null,attempts:l,remedies:Mh(e),records:{before:Mt(t.record),after:Mt(i)},samples:wo(e.samples,o.sampleSeconds,a),warnings:Ph(e)}}function Ch(e,t){var s;if(e==="aborted")return"aborted";if(e==="failure")return"failed";let n=t.flatMap(({commands:o})=>o.filter(a=>a.repeatOf!==null));return t.length>1&&((s=t[0])==null?void 0:s.scope)==="body"||n.some(({exitCode:o})=>o===0)?"passed-after-retry":"passed"}function Mh({commands:e,bodyFailure:t}){return[...e.map(({folder:r})=>un(r)),t].flatMap(r=>{var i,s;return(s=Mt((i=r==null?void 0:r.remedy)!=null?i:null))!=null?s:[]})}function Ph({session:e,commands:t,samples:n,record:r,rebooted:i}){let s=new Set(e.warnings.map(({message:a})=>a)),o=[...e.warnings,...r.warnings.filter(a=>!s.has(a)).map(a=>({code:"record",message:a}))];i&&o.push({code:"rebooted",message:"this machine was booted anew in the middle of the block"}),e.options.sampleSeconds>0&&n.length===0&&o.push({code:"no-samples",message:"the sampler left no samples: it was killed or could not start"});for(let{number:a,folder:l,verb:p}of t){let g=un(l);if(g!=null&&g.whyNot&&g.diagnosis.cause){let b=`command ${a} (docker ${p}): ${g.whyNot}`;o.push({code:"not-repeated",message:b})}}return o}var dl=d(()=>{"use strict";ko();ml();Ct();Le()});async function hl(e,t){if(e.kind!=="socket"&&e.kind!=="loopback")return Ih;let n=await Promise.resolve().then(()=>ws(require("http"),1)),r=e.kind==="socket"?{socketPath:e.socketPath}:{host:e.host,port:e.port},i=a=>Nh(n.get,{...r,path:a},t),[s,o]=await Promise.all([i("/version"),i("/info")]);return{version:s,info:o}}async function Nh(e,t,n){try{let r=JSON.parse(await Rh(e,t,n));return typeof r=="object"&&!Array.isArray(r)?r:null}catch{return null}}function Rh(e,t,n){return new Promise((r,i)=>{let s=e({...t,agent:!1,headers:{Host:"docker"}},p=>{jh(p).then(a,l)}),o=setTimeout(l,n,new Error("no answer in time"));s.on("error",l);function a(p){clearTimeout(o),r(p)}function l(p){clearTimeout(o),i(p),s.destroy()}})}async function jh(e){let t=[],n=0;if(e.statusCode!==200)throw e.destroy(),new Error(`status ${e.statusCode}`);for await(let r of e){if(n+=r.length,n>1048576)throw new Error("the answer is too long");t.push(r)}return Buffer.concat(t).toString("utf8")}var Ih,gl=d(()=>{"use strict";Ih={version:null,info:null}});function pn(e,t){var s;let n=e.trim();if(n==="")return t?Mi("",Th):Ci(yl);let[,r,i]=(s=/^([a-z]+):\/\/(.*)$/s.exec(n))!=null?s:["","",n];if(!r)return/^\.?\//.test(n)?Ci(n):Mi(n,bl);switch(r){case"unix":return Ci(i||yl);case"tcp":case"http":case"https":return Mi(i!=null?i:"",bl);case"ssh":case"npipe":return{url:n,reach:{kind:"elsewhere"}};default:return{url:n,reach:{kind:"unknown"}}}}function Ci(e){return{url:`unix://${e}`,reach:{kind:"socket",socketPath:e}}}function Mi(e,t){var l;let n=e.replace(/[/?#].*$/s,"").replace(/^.*@/s,""),r=/^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(n),i=`tcp://${e}`;if(r===null)return{url:i,reach:{kind:"unknown"}};let s=((l=r[1])==null?void 0:l.replace(/^\[|\]$/g,""))||"localhost",o=Number(r[2]||t);if(o<1||o>65535)return{url:i,reach:{kind:"unknown"}};let a=e===""?`tcp://localhost:${o}`:i;return Lh(s)?{url:a,reach:{kind:"loopback",host:s,port:o}}:{url:a,reach:{kind:"elsewhere"}}}function Lh(e){return/^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(e)}var yl,bl,Th,Pi=d(()=>{"use strict";yl="/var/run/docker.sock",bl="2375",Th="2376"});function mn(e,t){return(t==null?void 0:t.config)||e.DOCKER_CONFIG||(0,nr.join)(e.HOME||(0,_l.homedir)(),".docker")}function wl(e,t){if(t!=null&&t.context)return t.context;if(t!==null&&t.host!==null||e.DOCKER_HOST)return Ke;if(e.DOCKER_CONTEXT)return e.DOCKER_CONTEXT;let n=X(Pt((0,nr.join)(mn(e,t),"config.json")),"currentContext");return typeof n=="string"&&n!==""?n:Ke}function fn(e,t,n){var i,s;if(e===Ke){let o=(n==null?void 0:n.tls)===!0||!!t.DOCKER_TLS_VERIFY,a=(s=(i=n==null?void 0:n.host)!=null?i:t.DOCKER_HOST)!=null?s:"";return{...pn(a,o),asked:a!==""||o}}let r=rr(e,t,n);return r===null?{url:`context ${e}`,reach:{kind:"unknown"},asked:!0}:{...pn(r,!1),asked:!0}}function rr(e,t,n){let r=(0,vl.createHash)("sha256").update(e).digest("hex"),i=(0,nr.join)(mn(t,n),"contexts","meta",r,"meta.json"),s=X(X(X(Pt(i),"Endpoints"),"docker"),"Host");return typeof s=="string"&&s!==""?s:null}function Pt(e){try{let t=(0,tr.statSync)(e);return!t.isFile()||t.size>Dh?null:JSON.parse((0,tr.readFileSync)(e,"utf8"))}catch{return null}}function X(e,t){if(!(typeof e!="object"||e===null))return e[t]}var vl,tr,_l,nr,Ke,Dh,Ii=d(()=>{"use strict";vl=require("crypto"),tr=require("fs"),_l=require("os"),nr=require("path");Pi();Ke="default",Dh=4*1024*1024});function El(e,t,n,r){if(r!==null&&!Bh.has(r.subcommand))return e;let i=(r==null?void 0:r.builder)||n.BUILDX_BUILDER||Uh(e,t,n,r);if(!i||i===Ke||i===t)return e;let s=Pt((0,It.join)(Ni(n,r),"instances",Fh(i)));return s!==null?Gh(i,s,n,r):rr(i,n,r)===null?Nt(i):fn(i,n,r)}function Ni(e,t){return e.BUILDX_CONFIG||(0,It.join)(mn(e,t),"buildx")}function Fh(e){return/^[a-z][\w.+-]*$/i.test(e)?e.toLowerCase():"."}function Uh(e,t,n,r){if(r===null)return null;let i=Pt((0,It.join)(mn(n,r),"config.json"));if(r.subcommand==="build"&&!X(X(i,"aliases"),"builder"))return null;let s=t===Ke?e.url:t,o=Pt((0,It.join)(Ni(n,r),"current")),a=X(o,"Name"),l=X(o,"Global")===!0||X(o,"Key")===s;if(typeof a=="string"&&a!==""&&l)return a;let p=(0,kl.createHash)("sha256").update(s).digest("hex").slice(0,20);return zh((0,It.join)(Ni(n,r),"defaults",p))}function zh(e){try{return(0,xl.readFileSync)(e,"utf8").trim()}catch{return null}}function Gh(e,t,n,r){let i=X(t,"Driver");if(i==="kubernetes"||i==="remote"||i==="cloud")return{url:`${i} builder ${e}`,reach:{kind:"elsewhere"},asked:!0};let s=X(t,"Nodes");if(i!=="docker-container"&&i!=="docker"||!Array.isArray(s))return Nt(e);let o=s.map(p=>Wh(X(p,"Endpoint"),n,r)),[a=Nt(e)]=o,l=o.find(p=>p.reach.kind==="elsewhere");return l!==void 0?l:o.every(({url:p})=>p===a.url)?a:Nt(e)}function Wh(e,t,n){return typeof e!="string"||e===""?Nt(""):e===Ke||rr(e,t,n)!==null?fn(e,t,n):/:|^\.?\//.test(e)?{...pn(e,!1),asked:!0}:Nt(e)}function Nt(e){return{url:`builder ${e}`,reach:{kind:"unknown"},asked:!0}}var kl,xl,It,Bh,Ol=d(()=>{"use strict";kl=require("crypto"),xl=require("fs"),It=require("path");Ii();Pi();Bh=new Set(["build","buildx build","buildx bake","compose build"])});async function jt(e){var r,i;let t=ji(e.env,(r=e.command)!=null?r:null),n=await hl(t.reach,(i=e.timeoutMs)!=null?i:Kh);return Ri(t,n,e)}function Ri(e,t,n={}){var i,s,o;return!(t.version!==null||t.info!==null)&&!e.asked?null:{name:Vh(t)?"podman":"docker",clientVersion:(i=n.clientVersion)!=null?i:null,serverVersion:(s=Rt(t.info,"ServerVersion"))!=null?s:Rt(t.version,"Version"),storageDriver:Rt(t.info,"Driver"),cgroupDriver:Rt(t.info,"CgroupDriver"),endpoint:Ot(e.url),local:Hh(e,t,(o=n.kernelRelease)!=null?o:(0,Sl.release)())}}function ji(e,t){let n=wl(e,t);return El(fn(n,e,t),n,e,t)}function Hh({reach:e},t,n){var i;if(e.kind==="elsewhere")return"no";let r=(i=Rt(t.info,"KernelVersion"))!=null?i:Rt(t.version,"KernelVersion");return r===null?"unknown":r===n?"yes":"no"}function Vh(e){let t=X(e.version,"Components");return Array.isArray(t)&&t.some(n=>X(n,"Name")==="Podman Engine")}function Rt(e,t){let n=X(e,t);return typeof n=="string"&&n!==""?n.slice(0,qh):null}var Sl,Kh,qh,dn=d(()=>{"use strict";Sl=require("os");gl();Ol();Ii();Kn();Kh=2e3,qh=200});function Cl(e){var r;let t=$l((0,Ti.join)(e,"engine-version.json")),n=t==null?void 0:t.Client;return{clientVersion:typeof(n==null?void 0:n.Version)=="string"?n.Version.slice(0,200):null,version:(r=t==null?void 0:t.Server)!=null?r:null,info:$l((0,Ti.join)(e,"engine-info.json"))}}function $l(e){try{let t=JSON.parse((0,Al.readFileSync)(e,"utf8"));return typeof t=="object"&&t!==null?t:null}catch{return null}}var Al,Ti,Ml=d(()=>{"use strict";Al=require("fs"),Ti=require("path")});function Ae(e,t=(n=>(n=process.env.PATH)!=null?n:"")()){for(let r of Nl(t)){let i=(0,qe.join)(r,e);if(!(0,ee.existsSync)((0,qe.join)(r,Pl))&&Jh(i))return i}return null}function Il(e=(t=>(t=process.env.PATH)!=null?t:"")()){return Nl(e).filter(n=>(0,ee.existsSync)((0,qe.join)(n,Pl))).map(n=>(0,qe.dirname)(n))}function Xh(e){let t=(0,ee.openSync)(e,"r");try{let n=Buffer.alloc(4);return(0,ee.readSync)(t,n),n.toString("latin1")==="ELF"}finally{(0,ee.closeSync)(t)}}function ir(e){try{let t=Ae(e);return t!==null&&Xh(t)?t:null}catch{return null}}function Nl(e){return e.split(qe.delimiter).map(t=>t||".")}function Jh(e){try{return(0,ee.accessSync)(e,ee.constants.X_OK),(0,ee.statSync)(e).isFile()}catch{return!1}}var ee,qe,Pl,hn=d(()=>{"use strict";ee=require("fs"),qe=require("path"),Pl=".memguard-shim"});var sr={};ne(sr,{execa:()=>Yh});var Li,Zh,Yh,or=d(()=>{Li={exports:{}};new Function("module","exports","require",'var Un=Object.create;var _=Object.defineProperty;var Fn=Object.getOwnPropertyDescriptor;var Mn=Object.getOwnPropertyNames;var _n=Object.getPrototypeOf,Dn=Object.prototype.hasOwnProperty;var qe=e=>{throw TypeError(e)};var y=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(n){throw t=0,n}},zn=(e,t)=>{for(var n in t)_(e,n,{get:t[n],enumerable:!0})},We=(e,t,n,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let o of Mn(t))!Dn.call(e,o)&&o!==n&&_(e,o,{get:()=>t[o],enumerable:!(r=Fn(t,o))||r.enumerable});return e};var b=(e,t,n)=>(n=e!=null?Un(_n(e)):{},We(t||!e||!e.__esModule?_(n,"default",{value:e,enumerable:!0}):n,e)),qn=e=>We(_({},"__esModule",{value:!0}),e);var oe=(e,t,n)=>t.has(e)||qe("Cannot "+n);var c=(e,t,n)=>(oe(e,t,"read from private field"),n?n.call(e):t.get(e)),w=(e,t,n)=>t.has(e)?qe("Cannot add the same private member more than once"):t instanceof WeakSet?t.add(e):t.set(e,n),T=(e,t,n,r)=>(oe(e,t,"write to private field"),r?r.call(e,n):t.set(e,n),n),ie=(e,t,n)=>(oe(e,t,"access private method"),n);var Ye=y((Io,Ve)=>{Ve.exports=Xe;Xe.sync=Hn;var He=require("fs");function Wn(e,t){var n=t.pathExt!==void 0?t.pathExt:process.env.PATHEXT;if(!n||(n=n.split(";"),n.indexOf("")!==-1))return!0;for(var r=0;r<n.length;r++){var o=n[r].toLowerCase();if(o&&e.substr(-o.length).toLowerCase()===o)return!0}return!1}function Ke(e,t,n){return!e.isSymbolicLink()&&!e.isFile()?!1:Wn(t,n)}function Xe(e,t,n){He.stat(e,function(r,o){n(r,r?!1:Ke(o,e,t))})}function Hn(e,t){return Ke(He.statSync(e),e,t)}});var tt=y((Po,et)=>{et.exports=Qe;Qe.sync=Kn;var Ze=require("fs");function Qe(e,t,n){Ze.stat(e,function(r,o){n(r,r?!1:Je(o,t))})}function Kn(e,t){return Je(Ze.statSync(e),t)}function Je(e,t){return e.isFile()&&Xn(e,t)}function Xn(e,t){var n=e.mode,r=e.uid,o=e.gid,i=t.uid!==void 0?t.uid:process.getuid&&process.getuid(),s=t.gid!==void 0?t.gid:process.getgid&&process.getgid(),a=parseInt("100",8),u=parseInt("010",8),f=parseInt("001",8),l=a|u,m=n&f||n&u&&o===s||n&a&&r===i||n&l&&i===0;return m}});var rt=y((Oo,nt)=>{var vo=require("fs"),D;process.platform==="win32"||global.TESTING_WINDOWS?D=Ye():D=tt();nt.exports=se;se.sync=Vn;function se(e,t,n){if(typeof t=="function"&&(n=t,t={}),!n){if(typeof Promise!="function")throw new TypeError("callback not provided");return new Promise(function(r,o){se(e,t||{},function(i,s){i?o(i):r(s)})})}D(e,t||{},function(r,o){r&&(r.code==="EACCES"||t&&t.ignoreErrors)&&(r=null,o=!1),n(r,o)})}function Vn(e,t){try{return D.sync(e,t||{})}catch(n){if(t&&t.ignoreErrors||n.code==="EACCES")return!1;throw n}}});var ft=y((Go,ut)=>{var P=process.platform==="win32"||process.env.OSTYPE==="cygwin"||process.env.OSTYPE==="msys",ot=require("path"),Yn=P?";":":",it=rt(),st=e=>Object.assign(new Error(`not found: ${e}`),{code:"ENOENT"}),at=(e,t)=>{let n=t.colon||Yn,r=e.match(/\\//)||P&&e.match(/\\\\/)?[""]:[...P?[process.cwd()]:[],...(t.path||process.env.PATH||"").split(n)],o=P?t.pathExt||process.env.PATHEXT||".EXE;.CMD;.BAT;.COM":"",i=P?o.split(n):[""];return P&&e.indexOf(".")!==-1&&i[0]!==""&&i.unshift(""),{pathEnv:r,pathExt:i,pathExtExe:o}},ct=(e,t,n)=>{typeof t=="function"&&(n=t,t={}),t||(t={});let{pathEnv:r,pathExt:o,pathExtExe:i}=at(e,t),s=[],a=f=>new Promise((l,m)=>{if(f===r.length)return t.all&&s.length?l(s):m(st(e));let p=r[f],g=/^".*"$/.test(p)?p.slice(1,-1):p,h=ot.join(g,e),x=!g&&/^\\.[\\\\\\/]/.test(e)?e.slice(0,2)+h:h;l(u(x,f,0))}),u=(f,l,m)=>new Promise((p,g)=>{if(m===o.length)return p(a(l+1));let h=o[m];it(f+h,{pathExt:i},(x,I)=>{if(!x&&I)if(t.all)s.push(f+h);else return p(f+h);return p(u(f,l,m+1))})});return n?a(0).then(f=>n(null,f),n):a(0)},Zn=(e,t)=>{t=t||{};let{pathEnv:n,pathExt:r,pathExtExe:o}=at(e,t),i=[];for(let s=0;s<n.length;s++){let a=n[s],u=/^".*"$/.test(a)?a.slice(1,-1):a,f=ot.join(u,e),l=!u&&/^\\.[\\\\\\/]/.test(e)?e.slice(0,2)+f:f;for(let m=0;m<r.length;m++){let p=l+r[m];try{if(it.sync(p,{pathExt:o}))if(t.all)i.push(p);else return p}catch{}}}if(t.all&&i.length)return i;if(t.nothrow)return null;throw st(e)};ut.exports=ct;ct.sync=Zn});var dt=y((Ro,ae)=>{"use strict";var lt=(e={})=>{let t=e.env||process.env;return(e.platform||process.platform)!=="win32"?"PATH":Object.keys(t).reverse().find(r=>r.toUpperCase()==="PATH")||"Path"};ae.exports=lt;ae.exports.default=lt});var yt=y(($o,ht)=>{"use strict";var pt=require("path"),Qn=ft(),Jn=dt();function mt(e,t){let n=e.options.env||process.env,r=process.cwd(),o=e.options.cwd!=null,i=o&&process.chdir!==void 0&&!process.chdir.disabled;if(i)try{process.chdir(e.options.cwd)}catch{}let s;try{s=Qn.sync(e.command,{path:n[Jn({env:n})],pathExt:t?pt.delimiter:void 0})}catch{}finally{i&&process.chdir(r)}return s&&(s=pt.resolve(o?e.options.cwd:"",s)),s}function er(e){return mt(e)||mt(e,!0)}ht.exports=er});var gt=y((No,ue)=>{"use strict";var ce=/([()\\][%!^"`<>&|;, *?])/g;function tr(e){return e=e.replace(ce,"^$1"),e}function nr(e,t){return e=`${e}`,e=e.replace(/(?=(\\\\+?)?)\\1"/g,\'$1$1\\\\"\'),e=e.replace(/(?=(\\\\+?)?)\\1$/,"$1$1"),e=`"${e}"`,e=e.replace(ce,"^$1"),t&&(e=e.replace(ce,"^$1")),e}ue.exports.command=tr;ue.exports.argument=nr});var bt=y((ko,St)=>{"use strict";St.exports=/^#!(.*)/});var wt=y((jo,xt)=>{"use strict";var rr=bt();xt.exports=(e="")=>{let t=e.match(rr);if(!t)return null;let[n,r]=t[0].replace(/#! ?/,"").split(" "),o=n.split("/").pop();return o==="env"?r:r?`${o} ${r}`:o}});var Tt=y((Bo,Et)=>{"use strict";var fe=require("fs"),or=wt();function ir(e){let n=Buffer.alloc(150),r;try{r=fe.openSync(e,"r"),fe.readSync(r,n,0,150,0),fe.closeSync(r)}catch{}return or(n.toString())}Et.exports=ir});var Pt=y((Lo,It)=>{"use strict";var sr=require("path"),At=yt(),Ct=gt(),ar=Tt(),cr=process.platform==="win32",ur=/\\.(?:com|exe)$/i,fr=/node_modules[\\\\/].bin[\\\\/][^\\\\/]+\\.cmd$/i;function lr(e){e.file=At(e);let t=e.file&&ar(e.file);return t?(e.args.unshift(e.file),e.command=t,At(e)):e.file}function dr(e){if(!cr)return e;let t=lr(e),n=!ur.test(t);if(e.options.forceShell||n){let r=fr.test(t);e.command=sr.normalize(e.command),e.command=Ct.command(e.command),e.args=e.args.map(i=>Ct.argument(i,r));let o=[e.command].concat(e.args).join(" ");e.args=["/d","/s","/c",`"${o}"`],e.command=process.env.comspec||"cmd.exe",e.options.windowsVerbatimArguments=!0}return e}function pr(e,t,n){t&&!Array.isArray(t)&&(n=t,t=null),t=t?t.slice(0):[],n=Object.assign({},n);let r={command:e,args:t,options:n,file:void 0,original:{command:e,args:t}};return n.shell?r:dr(r)}It.exports=pr});var Gt=y((Uo,Ot)=>{"use strict";var le=process.platform==="win32";function de(e,t){return Object.assign(new Error(`${t} ${e.command} ENOENT`),{code:"ENOENT",errno:"ENOENT",syscall:`${t} ${e.command}`,path:e.command,spawnargs:e.args})}function mr(e,t){if(!le)return;let n=e.emit;e.emit=function(r,o){if(r==="exit"){let i=vt(o,t);if(i)return n.call(e,"error",i)}return n.apply(e,arguments)}}function vt(e,t){return le&&e===1&&!t.file?de(t.original,"spawn"):null}function hr(e,t){return le&&e===1&&!t.file?de(t.original,"spawnSync"):null}Ot.exports={hookChildProcess:mr,verifyENOENT:vt,verifyENOENTSync:hr,notFoundError:de}});var Nt=y((Fo,v)=>{"use strict";var Rt=require("child_process"),pe=Pt(),me=Gt();function $t(e,t,n){let r=pe(e,t,n),o=Rt.spawn(r.command,r.args,r.options);return me.hookChildProcess(o,r),o}function yr(e,t,n){let r=pe(e,t,n),o=Rt.spawnSync(r.command,r.args,r.options);return o.error=o.error||me.verifyENOENTSync(o.status,r),o}v.exports=$t;v.exports.spawn=$t;v.exports.sync=yr;v.exports._parse=pe;v.exports._enoent=me});var hn=y((ji,mn)=>{"use strict";var{PassThrough:co}=require("stream");mn.exports=function(){var e=[],t=new co({objectMode:!0});return t.setMaxListeners(0),t.add=n,t.isEmpty=r,t.on("unpipe",o),Array.prototype.slice.call(arguments).forEach(n),t;function n(i){return Array.isArray(i)?(i.forEach(n),this):(e.push(i),i.once("end",o.bind(null,i)),i.once("error",t.emit.bind(t,"error")),i.pipe(t,{end:!1}),this)}function r(){return e.length==0}function o(i){e=e.filter(function(s){return s!==i}),!e.length&&t.readable&&t.end()}}});var Ao={};zn(Ao,{execa:()=>Fe});module.exports=qn(Ao);var Nn=require("buffer"),kn=b(require("path"),1),re=b(require("child_process"),1),B=b(require("process"),1),jn=b(Nt(),1);function he(e){let t=typeof e=="string"?`\n`:10,n=typeof e=="string"?"\\r":13;return e[e.length-1]===t&&(e=e.slice(0,-1)),e[e.length-1]===n&&(e=e.slice(0,-1)),e}var N=b(require("process"),1),O=b(require("path"),1),ye=require("url");function z(e={}){let{env:t=process.env,platform:n=process.platform}=e;return n!=="win32"?"PATH":Object.keys(t).reverse().find(r=>r.toUpperCase()==="PATH")||"Path"}var gr=({cwd:e=N.default.cwd(),path:t=N.default.env[z()],preferLocal:n=!0,execPath:r=N.default.execPath,addExecPath:o=!0}={})=>{let i=e instanceof URL?(0,ye.fileURLToPath)(e):e,s=O.default.resolve(i),a=[];return n&&Sr(a,s),o&&br(a,r,s),[...a,t].join(O.default.delimiter)},Sr=(e,t)=>{let n;for(;n!==t;)e.push(O.default.join(t,"node_modules/.bin")),n=t,t=O.default.resolve(t,"..")},br=(e,t,n)=>{let r=t instanceof URL?(0,ye.fileURLToPath)(t):t;e.push(O.default.resolve(n,r,".."))},kt=({env:e=N.default.env,...t}={})=>{e={...e};let n=z({env:e});return t.path=e[n],e[n]=gr(t),e};var xr=(e,t,n,r)=>{if(n==="length"||n==="prototype"||n==="arguments"||n==="caller")return;let o=Object.getOwnPropertyDescriptor(e,n),i=Object.getOwnPropertyDescriptor(t,n);!wr(o,i)&&r||Object.defineProperty(e,n,i)},wr=function(e,t){return e===void 0||e.configurable||e.writable===t.writable&&e.enumerable===t.enumerable&&e.configurable===t.configurable&&(e.writable||e.value===t.value)},Er=(e,t)=>{let n=Object.getPrototypeOf(t);n!==Object.getPrototypeOf(e)&&Object.setPrototypeOf(e,n)},Tr=(e,t)=>`/* Wrapped ${e}*/\n${t}`,Ar=Object.getOwnPropertyDescriptor(Function.prototype,"toString"),Cr=Object.getOwnPropertyDescriptor(Function.prototype.toString,"name"),Ir=(e,t,n)=>{let r=n===""?"":`with ${n.trim()}() `,o=Tr.bind(null,r,t.toString());Object.defineProperty(o,"name",Cr),Object.defineProperty(e,"toString",{...Ar,value:o})};function ge(e,t,{ignoreNonConfigurable:n=!1}={}){let{name:r}=e;for(let o of Reflect.ownKeys(t))xr(e,t,o,n);return Er(e,t),Ir(e,t,r),e}var q=new WeakMap,jt=(e,t={})=>{if(typeof e!="function")throw new TypeError("Expected a function");let n,r=0,o=e.displayName||e.name||"<anonymous>",i=function(...s){if(q.set(i,++r),r===1)n=e.apply(this,s),e=null;else if(t.throw===!0)throw new Error(`Function \\`${o}\\` can only be called once`);return n};return ge(i,e),q.set(i,r),i};jt.callCount=e=>{if(!q.has(e))throw new Error(`The given function \\`${e.name}\\` is not wrapped by the \\`onetime\\` package`);return q.get(e)};var Bt=jt;var qt=b(require("process"),1);var Dt=require("os");var Lt=()=>{let e=Ft-Ut+1;return Array.from({length:e},Pr)},Pr=(e,t)=>({name:`SIGRT${t+1}`,number:Ut+t,action:"terminate",description:"Application-specific signal (realtime)",standard:"posix"}),Ut=34,Ft=64;var _t=require("os");var Mt=[{name:"SIGHUP",number:1,action:"terminate",description:"Terminal closed",standard:"posix"},{name:"SIGINT",number:2,action:"terminate",description:"User interruption with CTRL-C",standard:"ansi"},{name:"SIGQUIT",number:3,action:"core",description:"User interruption with CTRL-\\\\",standard:"posix"},{name:"SIGILL",number:4,action:"core",description:"Invalid machine instruction",standard:"ansi"},{name:"SIGTRAP",number:5,action:"core",description:"Debugger breakpoint",standard:"posix"},{name:"SIGABRT",number:6,action:"core",description:"Aborted",standard:"ansi"},{name:"SIGIOT",number:6,action:"core",description:"Aborted",standard:"bsd"},{name:"SIGBUS",number:7,action:"core",description:"Bus error due to misaligned, non-existing address or paging error",standard:"bsd"},{name:"SIGEMT",number:7,action:"terminate",description:"Command should be emulated but is not implemented",standard:"other"},{name:"SIGFPE",number:8,action:"core",description:"Floating point arithmetic error",standard:"ansi"},{name:"SIGKILL",number:9,action:"terminate",description:"Forced termination",standard:"posix",forced:!0},{name:"SIGUSR1",number:10,action:"terminate",description:"Application-specific signal",standard:"posix"},{name:"SIGSEGV",number:11,action:"core",description:"Segmentation fault",standard:"ansi"},{name:"SIGUSR2",number:12,action:"terminate",description:"Application-specific signal",standard:"posix"},{name:"SIGPIPE",number:13,action:"terminate",description:"Broken pipe or socket",standard:"posix"},{name:"SIGALRM",number:14,action:"terminate",description:"Timeout or timer",standard:"posix"},{name:"SIGTERM",number:15,action:"terminate",description:"Termination",standard:"ansi"},{name:"SIGSTKFLT",number:16,action:"terminate",description:"Stack is empty or overflowed",standard:"other"},{name:"SIGCHLD",number:17,action:"ignore",description:"Child process terminated, paused or unpaused",standard:"posix"},{name:"SIGCLD",number:17,action:"ignore",description:"Child process terminated, paused or unpaused",standard:"other"},{name:"SIGCONT",number:18,action:"unpause",description:"Unpaused",standard:"posix",forced:!0},{name:"SIGSTOP",number:19,action:"pause",description:"Paused",standard:"posix",forced:!0},{name:"SIGTSTP",number:20,action:"pause",description:\'Paused using CTRL-Z or "suspend"\',standard:"posix"},{name:"SIGTTIN",number:21,action:"pause",description:"Background process cannot read terminal input",standard:"posix"},{name:"SIGBREAK",number:21,action:"terminate",description:"User interruption with CTRL-BREAK",standard:"other"},{name:"SIGTTOU",number:22,action:"pause",description:"Background process cannot write to terminal output",standard:"posix"},{name:"SIGURG",number:23,action:"ignore",description:"Socket received out-of-band data",standard:"bsd"},{name:"SIGXCPU",number:24,action:"core",description:"Process timed out",standard:"bsd"},{name:"SIGXFSZ",number:25,action:"core",description:"File too big",standard:"bsd"},{name:"SIGVTALRM",number:26,action:"terminate",description:"Timeout or timer",standard:"bsd"},{name:"SIGPROF",number:27,action:"terminate",description:"Timeout or timer",standard:"bsd"},{name:"SIGWINCH",number:28,action:"ignore",description:"Terminal window size changed",standard:"bsd"},{name:"SIGIO",number:29,action:"terminate",description:"I/O is available",standard:"other"},{name:"SIGPOLL",number:29,action:"terminate",description:"Watched event",standard:"other"},{name:"SIGINFO",number:29,action:"ignore",description:"Request for process information",standard:"other"},{name:"SIGPWR",number:30,action:"terminate",description:"Device running out of power",standard:"systemv"},{name:"SIGSYS",number:31,action:"core",description:"Invalid system call",standard:"other"},{name:"SIGUNUSED",number:31,action:"terminate",description:"Invalid system call",standard:"other"}];var Se=()=>{let e=Lt();return[...Mt,...e].map(vr)},vr=({name:e,number:t,description:n,action:r,forced:o=!1,standard:i})=>{let{signals:{[e]:s}}=_t.constants,a=s!==void 0;return{name:e,number:a?s:t,description:n,supported:a,action:r,forced:o,standard:i}};var Or=()=>{let e=Se();return Object.fromEntries(e.map(Gr))},Gr=({name:e,number:t,description:n,supported:r,action:o,forced:i,standard:s})=>[e,{name:e,number:t,description:n,supported:r,action:o,forced:i,standard:s}],zt=Or(),Rr=()=>{let e=Se(),t=65,n=Array.from({length:t},(r,o)=>$r(o,e));return Object.assign({},...n)},$r=(e,t)=>{let n=Nr(e,t);if(n===void 0)return{};let{name:r,description:o,supported:i,action:s,forced:a,standard:u}=n;return{[e]:{name:r,number:e,description:o,supported:i,action:s,forced:a,standard:u}}},Nr=(e,t)=>{let n=t.find(({name:r})=>Dt.constants.signals[r]===e);return n!==void 0?n:t.find(r=>r.number===e)},Jo=Rr();var kr=({timedOut:e,timeout:t,errorCode:n,signal:r,signalDescription:o,exitCode:i,isCanceled:s})=>e?`timed out after ${t} milliseconds`:s?"was canceled":n!==void 0?`failed with ${n}`:r!==void 0?`was killed with ${r} (${o})`:i!==void 0?`failed with exit code ${i}`:"failed",k=({stdout:e,stderr:t,all:n,error:r,signal:o,exitCode:i,command:s,escapedCommand:a,timedOut:u,isCanceled:f,killed:l,parsed:{options:{timeout:m,cwd:p=qt.default.cwd()}}})=>{i=i===null?void 0:i,o=o===null?void 0:o;let g=o===void 0?void 0:zt[o].description,h=r&&r.code,I=`Command ${kr({timedOut:u,timeout:m,errorCode:h,signal:o,signalDescription:g,exitCode:i,isCanceled:f})}: ${s}`,U=Object.prototype.toString.call(r)==="[object Error]",F=U?`${I}\n${r.message}`:I,M=[F,t,e].filter(Boolean).join(`\n`);return U?(r.originalMessage=r.message,r.message=M):r=new Error(M),r.shortMessage=F,r.command=s,r.escapedCommand=a,r.exitCode=i,r.signal=o,r.signalDescription=g,r.stdout=e,r.stderr=t,r.cwd=p,n!==void 0&&(r.all=n),"bufferedData"in r&&delete r.bufferedData,r.failed=!0,r.timedOut=!!u,r.isCanceled=f,r.killed=l&&!u,r};var W=["stdin","stdout","stderr"],jr=e=>W.some(t=>e[t]!==void 0),Wt=e=>{if(!e)return;let{stdio:t}=e;if(t===void 0)return W.map(r=>e[r]);if(jr(e))throw new Error(`It\'s not possible to provide \\`stdio\\` in combination with one of ${W.map(r=>`\\`${r}\\``).join(", ")}`);if(typeof t=="string")return t;if(!Array.isArray(t))throw new TypeError(`Expected \\`stdio\\` to be of type \\`string\\` or \\`Array\\`, got \\`${typeof t}\\``);let n=Math.max(t.length,W.length);return Array.from({length:n},(r,o)=>t[o])};var Vt=b(require("os"),1);var A=[];A.push("SIGHUP","SIGINT","SIGTERM");process.platform!=="win32"&&A.push("SIGALRM","SIGABRT","SIGVTALRM","SIGXCPU","SIGXFSZ","SIGUSR2","SIGTRAP","SIGSYS","SIGQUIT","SIGIOT");process.platform==="linux"&&A.push("SIGIO","SIGPOLL","SIGPWR","SIGSTKFLT");var H=e=>!!e&&typeof e=="object"&&typeof e.removeListener=="function"&&typeof e.emit=="function"&&typeof e.reallyExit=="function"&&typeof e.listeners=="function"&&typeof e.kill=="function"&&typeof e.pid=="number"&&typeof e.on=="function",be=Symbol.for("signal-exit emitter"),xe=globalThis,Br=Object.defineProperty.bind(Object),we=class{emitted={afterExit:!1,exit:!1};listeners={afterExit:[],exit:[]};count=0;id=Math.random();constructor(){if(xe[be])return xe[be];Br(xe,be,{value:this,writable:!1,enumerable:!1,configurable:!1})}on(t,n){this.listeners[t].push(n)}removeListener(t,n){let r=this.listeners[t],o=r.indexOf(n);o!==-1&&(o===0&&r.length===1?r.length=0:r.splice(o,1))}emit(t,n,r){if(this.emitted[t])return!1;this.emitted[t]=!0;let o=!1;for(let i of this.listeners[t])o=i(n,r)===!0||o;return t==="exit"&&(o=this.emit("afterExit",n,r)||o),o}},K=class{},Lr=e=>({onExit(t,n){return e.onExit(t,n)},load(){return e.load()},unload(){return e.unload()}}),Ee=class extends K{onExit(){return()=>{}}load(){}unload(){}},X,S,d,G,R,C,E,$,Ht,Kt,Te=class extends K{constructor(n){super();w(this,$);w(this,X,Ae.platform==="win32"?"SIGINT":"SIGHUP");w(this,S,new we);w(this,d);w(this,G);w(this,R);w(this,C,{});w(this,E,!1);T(this,d,n),T(this,C,{});for(let r of A)c(this,C)[r]=()=>{let o=c(this,d).listeners(r),{count:i}=c(this,S),s=n;if(typeof s.__signal_exit_emitter__=="object"&&typeof s.__signal_exit_emitter__.count=="number"&&(i+=s.__signal_exit_emitter__.count),o.length===i){this.unload();let a=c(this,S).emit("exit",null,r),u=r==="SIGHUP"?c(this,X):r;a||n.kill(n.pid,u)}};T(this,R,n.reallyExit),T(this,G,n.emit)}onExit(n,r){if(!H(c(this,d)))return()=>{};c(this,E)===!1&&this.load();let o=r!=null&&r.alwaysLast?"afterExit":"exit";return c(this,S).on(o,n),()=>{c(this,S).removeListener(o,n),c(this,S).listeners.exit.length===0&&c(this,S).listeners.afterExit.length===0&&this.unload()}}load(){if(!c(this,E)){T(this,E,!0),c(this,S).count+=1;for(let n of A)try{let r=c(this,C)[n];r&&c(this,d).on(n,r)}catch{}c(this,d).emit=(n,...r)=>ie(this,$,Kt).call(this,n,...r),c(this,d).reallyExit=n=>ie(this,$,Ht).call(this,n)}}unload(){c(this,E)&&(T(this,E,!1),A.forEach(n=>{let r=c(this,C)[n];if(!r)throw new Error("Listener not defined for signal: "+n);try{c(this,d).removeListener(n,r)}catch{}}),c(this,d).emit=c(this,G),c(this,d).reallyExit=c(this,R),c(this,S).count-=1)}};X=new WeakMap,S=new WeakMap,d=new WeakMap,G=new WeakMap,R=new WeakMap,C=new WeakMap,E=new WeakMap,$=new WeakSet,Ht=function(n){return H(c(this,d))?(c(this,d).exitCode=n||0,c(this,S).emit("exit",c(this,d).exitCode,null),c(this,R).call(c(this,d),c(this,d).exitCode)):0},Kt=function(n,...r){let o=c(this,G);if(n==="exit"&&H(c(this,d))){typeof r[0]=="number"&&(c(this,d).exitCode=r[0]);let i=o.call(c(this,d),n,...r);return c(this,S).emit("exit",c(this,d).exitCode,null),i}else return o.call(c(this,d),n,...r)};var Ae=globalThis.process,{onExit:Xt,load:si,unload:ai}=Lr(H(Ae)?new Te(Ae):new Ee);var Ur=1e3*5,Yt=(e,t="SIGTERM",n={})=>{let r=e(t);return Fr(e,t,n,r),r},Fr=(e,t,n,r)=>{if(!Mr(t,n,r))return;let o=Dr(n),i=setTimeout(()=>{e("SIGKILL")},o);i.unref&&i.unref()},Mr=(e,{forceKillAfterTimeout:t},n)=>_r(e)&&t!==!1&&n,_r=e=>e===Vt.default.constants.signals.SIGTERM||typeof e=="string"&&e.toUpperCase()==="SIGTERM",Dr=({forceKillAfterTimeout:e=!0})=>{if(e===!0)return Ur;if(!Number.isFinite(e)||e<0)throw new TypeError(`Expected the \\`forceKillAfterTimeout\\` option to be a non-negative integer, got \\`${e}\\` (${typeof e})`);return e},Zt=(e,t)=>{e.kill()&&(t.isCanceled=!0)},zr=(e,t,n)=>{e.kill(t),n(Object.assign(new Error("Timed out"),{timedOut:!0,signal:t}))},Qt=(e,{timeout:t,killSignal:n="SIGTERM"},r)=>{if(t===0||t===void 0)return r;let o,i=new Promise((a,u)=>{o=setTimeout(()=>{zr(e,n,u)},t)}),s=r.finally(()=>{clearTimeout(o)});return Promise.race([i,s])},Jt=({timeout:e})=>{if(e!==void 0&&(!Number.isFinite(e)||e<0))throw new TypeError(`Expected the \\`timeout\\` option to be a non-negative integer, got \\`${e}\\` (${typeof e})`)},en=async(e,{cleanup:t,detached:n},r)=>{if(!t||n)return r;let o=Xt(()=>{e.kill()});return r.finally(()=>{o()})};var tn=require("fs"),nn=require("child_process");function V(e){return e!==null&&typeof e=="object"&&typeof e.pipe=="function"}function Ce(e){return V(e)&&e.writable!==!1&&typeof e._write=="function"&&typeof e._writableState=="object"}var qr=e=>e instanceof nn.ChildProcess&&typeof e.then=="function",Ie=(e,t,n)=>{if(typeof n=="string")return e[t].pipe((0,tn.createWriteStream)(n)),e;if(Ce(n))return e[t].pipe(n),e;if(!qr(n))throw new TypeError("The second argument must be a string, a stream or an Execa child process.");if(!Ce(n.stdin))throw new TypeError("The target child process\'s stdin must be available.");return e[t].pipe(n.stdin),n},rn=e=>{e.stdout!==null&&(e.pipeStdout=Ie.bind(void 0,e,"stdout")),e.stderr!==null&&(e.pipeStderr=Ie.bind(void 0,e,"stderr")),e.all!==void 0&&(e.pipeAll=Ie.bind(void 0,e,"all"))};var te=require("fs"),yn=require("timers/promises");var j=async(e,{init:t,convertChunk:n,getSize:r,truncateChunk:o,addChunk:i,getFinalChunk:s,finalize:a},{maxBuffer:u=Number.POSITIVE_INFINITY}={})=>{if(!Hr(e))throw new Error("The first argument must be a Readable, a ReadableStream, or an async iterable.");let f=t();f.length=0;try{for await(let l of e){let m=Kr(l),p=n[m](l,f);an({convertedChunk:p,state:f,getSize:r,truncateChunk:o,addChunk:i,maxBuffer:u})}return Wr({state:f,convertChunk:n,getSize:r,truncateChunk:o,addChunk:i,getFinalChunk:s,maxBuffer:u}),a(f)}catch(l){throw l.bufferedData=a(f),l}},Wr=({state:e,getSize:t,truncateChunk:n,addChunk:r,getFinalChunk:o,maxBuffer:i})=>{let s=o(e);s!==void 0&&an({convertedChunk:s,state:e,getSize:t,truncateChunk:n,addChunk:r,maxBuffer:i})},an=({convertedChunk:e,state:t,getSize:n,truncateChunk:r,addChunk:o,maxBuffer:i})=>{let s=n(e),a=t.length+s;if(a<=i){on(e,t,o,a);return}let u=r(e,i-t.length);throw u!==void 0&&on(u,t,o,i),new Y},on=(e,t,n,r)=>{t.contents=n(e,t,r),t.length=r},Hr=e=>typeof e=="object"&&e!==null&&typeof e[Symbol.asyncIterator]=="function",Kr=e=>{var r;let t=typeof e;if(t==="string")return"string";if(t!=="object"||e===null)return"others";if((r=globalThis.Buffer)!=null&&r.isBuffer(e))return"buffer";let n=sn.call(e);return n==="[object ArrayBuffer]"?"arrayBuffer":n==="[object DataView]"?"dataView":Number.isInteger(e.byteLength)&&Number.isInteger(e.byteOffset)&&sn.call(e.buffer)==="[object ArrayBuffer]"?"typedArray":"others"},{toString:sn}=Object.prototype,Y=class extends Error{name="MaxBufferError";constructor(){super("maxBuffer exceeded")}};var Pe=e=>e,ve=()=>{},Oe=({contents:e})=>e,Z=e=>{throw new Error(`Streams in object mode are not supported: ${String(e)}`)},Q=e=>e.length;async function Ge(e,t){return j(e,no,t)}var Xr=()=>({contents:new ArrayBuffer(0)}),Vr=e=>Yr.encode(e),Yr=new TextEncoder,cn=e=>new Uint8Array(e),un=e=>new Uint8Array(e.buffer,e.byteOffset,e.byteLength),Zr=(e,t)=>e.slice(0,t),Qr=(e,{contents:t,length:n},r)=>{let o=dn()?eo(t,r):Jr(t,r);return new Uint8Array(o).set(e,n),o},Jr=(e,t)=>{if(t<=e.byteLength)return e;let n=new ArrayBuffer(ln(t));return new Uint8Array(n).set(new Uint8Array(e),0),n},eo=(e,t)=>{if(t<=e.maxByteLength)return e.resize(t),e;let n=new ArrayBuffer(t,{maxByteLength:ln(t)});return new Uint8Array(n).set(new Uint8Array(e),0),n},ln=e=>fn**Math.ceil(Math.log(e)/Math.log(fn)),fn=2,to=({contents:e,length:t})=>dn()?e:e.slice(0,t),dn=()=>"resize"in ArrayBuffer.prototype,no={init:Xr,convertChunk:{string:Vr,buffer:cn,arrayBuffer:cn,dataView:un,typedArray:un,others:Z},getSize:Q,truncateChunk:Zr,addChunk:Qr,getFinalChunk:ve,finalize:to};async function J(e,t){if(!("Buffer"in globalThis))throw new Error("getStreamAsBuffer() is only supported in Node.js");try{return pn(await Ge(e,t))}catch(n){throw n.bufferedData!==void 0&&(n.bufferedData=pn(n.bufferedData)),n}}var pn=e=>globalThis.Buffer.from(e);async function Re(e,t){return j(e,ao,t)}var ro=()=>({contents:"",textDecoder:new TextDecoder}),ee=(e,{textDecoder:t})=>t.decode(e,{stream:!0}),oo=(e,{contents:t})=>t+e,io=(e,t)=>e.slice(0,t),so=({textDecoder:e})=>{let t=e.decode();return t===""?void 0:t},ao={init:ro,convertChunk:{string:Pe,buffer:ee,arrayBuffer:ee,dataView:ee,typedArray:ee,others:Z},getSize:Q,truncateChunk:io,addChunk:oo,getFinalChunk:so,finalize:Oe};var gn=b(hn(),1),Sn=e=>{if(e!==void 0)throw new TypeError("The `input` and `inputFile` options cannot be both set.")},uo=({input:e,inputFile:t})=>typeof t!="string"?e:(Sn(e),(0,te.readFileSync)(t)),bn=e=>{let t=uo(e);if(V(t))throw new TypeError("The `input` option cannot be a stream in sync mode");return t},fo=({input:e,inputFile:t})=>typeof t!="string"?e:(Sn(e),(0,te.createReadStream)(t)),xn=(e,t)=>{let n=fo(t);n!==void 0&&(V(n)?n.pipe(e.stdin):e.stdin.end(n))},wn=(e,{all:t})=>{if(!t||!e.stdout&&!e.stderr)return;let n=(0,gn.default)();return e.stdout&&n.add(e.stdout),e.stderr&&n.add(e.stderr),n},$e=async(e,t)=>{if(!(!e||t===void 0)){await(0,yn.setTimeout)(0),e.destroy();try{return await t}catch(n){return n.bufferedData}}},Ne=(e,{encoding:t,buffer:n,maxBuffer:r})=>{if(!(!e||!n))return t==="utf8"||t==="utf-8"?Re(e,{maxBuffer:r}):t===null||t==="buffer"?J(e,{maxBuffer:r}):lo(e,r,t)},lo=async(e,t,n)=>(await J(e,{maxBuffer:t})).toString(n),En=async({stdout:e,stderr:t,all:n},{encoding:r,buffer:o,maxBuffer:i},s)=>{let a=Ne(e,{encoding:r,buffer:o,maxBuffer:i}),u=Ne(t,{encoding:r,buffer:o,maxBuffer:i}),f=Ne(n,{encoding:r,buffer:o,maxBuffer:i*2});try{return await Promise.all([s,a,u,f])}catch(l){return Promise.all([{error:l,signal:l.signal,timedOut:l.timedOut},$e(e,a),$e(t,u),$e(n,f)])}};var po=(async()=>{})().constructor.prototype,mo=["then","catch","finally"].map(e=>[e,Reflect.getOwnPropertyDescriptor(po,e)]),ke=(e,t)=>{for(let[n,r]of mo){let o=typeof t=="function"?(...i)=>Reflect.apply(r.value,t(),i):r.value.bind(t);Reflect.defineProperty(e,n,{...r,value:o})}},Tn=e=>new Promise((t,n)=>{e.on("exit",(r,o)=>{t({exitCode:r,signal:o})}),e.on("error",r=>{n(r)}),e.stdin&&e.stdin.on("error",r=>{n(r)})});var In=require("buffer"),Pn=require("child_process"),vn=(e,t=[])=>Array.isArray(t)?[e,...t]:[e],ho=/^[\\w.-]+$/,yo=e=>typeof e!="string"||ho.test(e)?e:`"${e.replaceAll(\'"\',\'\\\\"\')}"`,je=(e,t)=>vn(e,t).join(" "),Be=(e,t)=>vn(e,t).map(n=>yo(n)).join(" "),go=/ +/g;var An=e=>{let t=typeof e;if(t==="string")return e;if(t==="number")return String(e);if(t==="object"&&e!==null&&!(e instanceof Pn.ChildProcess)&&"stdout"in e){let n=typeof e.stdout;if(n==="string")return e.stdout;if(In.Buffer.isBuffer(e.stdout))return e.stdout.toString();throw new TypeError(`Unexpected "${n}" stdout in template expression`)}throw new TypeError(`Unexpected "${t}" in template expression`)},Cn=(e,t,n)=>n||e.length===0||t.length===0?[...e,...t]:[...e.slice(0,-1),`${e.at(-1)}${t[0]}`,...t.slice(1)],So=({templates:e,expressions:t,tokens:n,index:r,template:o})=>{let i=o!=null?o:e.raw[r],s=i.split(go).filter(Boolean),a=Cn(n,s,i.startsWith(" "));if(r===t.length)return a;let u=t[r],f=Array.isArray(u)?u.map(l=>An(l)):[An(u)];return Cn(a,f,i.endsWith(" "))},Le=(e,t)=>{let n=[];for(let[r,o]of e.entries())n=So({templates:e,expressions:t,tokens:n,index:r,template:o});return n};var On=require("util"),Gn=b(require("process"),1),Rn=(0,On.debuglog)("execa").enabled,ne=(e,t)=>String(e).padStart(t,"0"),bo=()=>{let e=new Date;return`${ne(e.getHours(),2)}:${ne(e.getMinutes(),2)}:${ne(e.getSeconds(),2)}.${ne(e.getMilliseconds(),3)}`},Ue=(e,{verbose:t})=>{t&&Gn.default.stderr.write(`[${bo()}] ${e}\n`)};var xo=1e3*1e3*100,wo=({env:e,extendEnv:t,preferLocal:n,localDir:r,execPath:o})=>{let i=t?{...B.default.env,...e}:e;return n?kt({env:i,cwd:r,execPath:o}):i},Bn=(e,t,n={})=>{let r=jn.default._parse(e,t,n);return e=r.command,t=r.args,n=r.options,n={maxBuffer:xo,buffer:!0,stripFinalNewline:!0,extendEnv:!0,preferLocal:!1,localDir:n.cwd||B.default.cwd(),execPath:B.default.execPath,encoding:"utf8",reject:!0,cleanup:!0,all:!1,windowsHide:!0,verbose:Rn,...n},n.env=wo(n),n.stdio=Wt(n),B.default.platform==="win32"&&kn.default.basename(e,".exe")==="cmd"&&t.unshift("/q"),{file:e,args:t,options:n,parsed:r}},L=(e,t,n)=>typeof t!="string"&&!Nn.Buffer.isBuffer(t)?n===void 0?void 0:"":e.stripFinalNewline?he(t):t;function Fe(e,t,n){let r=Bn(e,t,n),o=je(e,t),i=Be(e,t);Ue(i,r.options),Jt(r.options);let s;try{s=re.default.spawn(r.file,r.args,r.options)}catch(g){let h=new re.default.ChildProcess,x=Promise.reject(k({error:g,stdout:"",stderr:"",all:"",command:o,escapedCommand:i,parsed:r,timedOut:!1,isCanceled:!1,killed:!1}));return ke(h,x),h}let a=Tn(s),u=Qt(s,r.options,a),f=en(s,r.options,u),l={isCanceled:!1};s.kill=Yt.bind(null,s.kill.bind(s)),s.cancel=Zt.bind(null,s,l);let p=Bt(async()=>{let[{error:g,exitCode:h,signal:x,timedOut:I},U,F,M]=await En(s,r.options,f),Me=L(r.options,U),_e=L(r.options,F),De=L(r.options,M);if(g||h!==0||x!==null){let ze=k({error:g,exitCode:h,signal:x,stdout:Me,stderr:_e,all:De,command:o,escapedCommand:i,parsed:r,timedOut:I,isCanceled:l.isCanceled||(r.options.signal?r.options.signal.aborted:!1),killed:s.killed});if(!r.options.reject)return ze;throw ze}return{command:o,escapedCommand:i,exitCode:0,stdout:Me,stderr:_e,all:De,failed:!1,timedOut:!1,isCanceled:!1,killed:!1}});return xn(s,r.options),s.all=wn(s,r.options),rn(s),ke(s,p),s}function Eo(e,t,n){let r=Bn(e,t,n),o=je(e,t),i=Be(e,t);Ue(i,r.options);let s=bn(r.options),a;try{a=re.default.spawnSync(r.file,r.args,{...r.options,input:s})}catch(l){throw k({error:l,stdout:"",stderr:"",all:"",command:o,escapedCommand:i,parsed:r,timedOut:!1,isCanceled:!1,killed:!1})}let u=L(r.options,a.stdout,a.error),f=L(r.options,a.stderr,a.error);if(a.error||a.status!==0||a.signal!==null){let l=k({stdout:u,stderr:f,error:a.error,signal:a.signal,exitCode:a.status,command:o,escapedCommand:i,parsed:r,timedOut:a.error&&a.error.code==="ETIMEDOUT",isCanceled:!1,killed:a.signal!==null});if(!r.options.reject)return l;throw l}return{command:o,escapedCommand:i,exitCode:0,stdout:u,stderr:f,failed:!1,timedOut:!1,isCanceled:!1,killed:!1}}var To=({input:e,inputFile:t,stdio:n})=>e===void 0&&t===void 0&&n===void 0?{stdin:"inherit"}:{},$n=(e={})=>({preferLocal:!0,...To(e),...e});function Ln(e){function t(n,...r){if(!Array.isArray(n))return Ln({...e,...n});let[o,...i]=Le(n,r);return Fe(o,i,$n(e))}return t.sync=(n,...r)=>{if(!Array.isArray(n))throw new TypeError("Please use $(options).sync`command` instead of $.sync(options)`command`.");let[o,...i]=Le(n,r);return Eo(o,i,$n(e))},t}var ts=Ln();0&&(module.exports={execa});\n')(Li,Li.exports,require);Zh=Li.exports,Yh=Zh.execa});var jl={};ne(jl,{clientVersion:()=>Qh,parseClientVersion:()=>Rl});async function Qh(e,t=3e3){let{execa:n}=await Promise.resolve().then(()=>(or(),sr));try{let r=n(e,["--version"],{stdin:"ignore",stderr:"ignore",maxBuffer:4096}),i=setTimeout(()=>{var s;r.kill("SIGKILL"),(s=r.stdout)==null||s.destroy()},t);try{return Rl((await r).stdout)}finally{clearTimeout(i)}}catch{return null}}function Rl(e){var t,n;return(n=(t=/^(?:docker|podman) version ([^\s,]{1,100})/im.exec(e))==null?void 0:t[1])!=null?n:null}var Tl=d(()=>{"use strict"});async function Ll(e,t){if(t.options.replay)return null;let{clientVersion:n,version:r,info:i}=Cl(e);if(r!==null||i!==null||t.endpoint.reach.kind==="elsewhere")return Ri(t.endpoint,{version:r,info:i},{clientVersion:n});let s=await jt({env:process.env}),o=s&&ir("docker");if(!o)return s;let{clientVersion:a}=await Promise.resolve().then(()=>(Tl(),jl));return{...s,clientVersion:await a(o)}}var Dl=d(()=>{"use strict";dn();Ml();hn()});function Tt(e){let t=e,n=0;for(;t>=1024&&n<Bl.length-1;)t/=1024,n++;let r=n>0&&t<99.95&&!Number.isInteger(t)?1:0;return`${t.toFixed(r)} ${Bl[n]}`}function at(e){return String(e).replace(/\B(?=(\d{3})+$)/g,",")}var Bl,Di=d(()=>{"use strict";Bl=["KiB","MiB","GiB","TiB","PiB"]});async function zl(e,t){var g;let n=(g=e.order)!=null?g:Bi,r=t.look(),i=t.now(),s=t.monotonicMs(),o=[],a=(b,_)=>{var O,w;return{schema:"memguard.remedy/1",trigger:e.trigger,startedAt:i.toISOString(),order:e.order,result:b,seconds:Ul(t.monotonicMs()-s),freeBlocks:{before:r.freeBlocks,after:(O=_==null?void 0:_.freeBlocks)!=null?O:null},pageCacheKiB:{before:r.pageCacheKiB,after:(w=_==null?void 0:_.pageCacheKiB)!=null?w:null},rungs:o}};if(e.observe)return a("would",null);if(t.access.kind==="none"||e.strongest==="none")return a("not-permitted",null);let l=s+tg,p=r;for(let{action:b,steps:_}of sg(e.strongest)){let O=t.monotonicMs(),w=await og(_,l,t);if(w)return a(o.length>0?"not-recovered":w,p);p=await ag(n,t);let{freeBlocks:R,pageCacheKiB:f}=p;if(o.push({action:b,seconds:Ul(t.monotonicMs()-O),freeBlocks:R,pageCacheKiB:f}),Gl(p,n))return a("recovered",p)}return a("not-recovered",p)}function sg(e){return ig.filter(({needs:t})=>Fl.indexOf(t)<=Fl.indexOf(e))}async function og(e,t,n){for(let r of e)for(;;){let i=t-n.monotonicMs();if(i<=0)return"timed-out";let{exitCode:s}=await n.access.act(r,i);if(s===C.ok)break;if(s===null)return"timed-out";if(s!==C.runAgain)return"not-permitted";await n.sleep(Math.min(rg,i))}return null}async function ag(e,t){let n=t.look();for(let r of ng){if(Gl(n,e))break;await t.sleep(r),n=t.look()}return n}function Gl(e,t){let n=e.available(t);return n!==null&&n>=eg}function Ul(e){return Math.round(e)/1e3}var Bi,eg,tg,ng,rg,ig,Fl,Fi=d(()=>{"use strict";H();Bi=4,eg=8,tg=6e4,ng=[50,150,300],rg=250,ig=[{action:"compact",needs:"compact",steps:[["compact"]]},{action:"drop1+compact",needs:"cache",steps:[["drop","1"],["compact"]]},{action:"drop3+compact",needs:"slab",steps:[["drop","3"],["compact"]]}],Fl=["none","compact","cache","slab"]});function ar({verb:e},{title:t},n){let r=n.result==="recovered"?"":" (not enough, by the counts)";return`${Kl(e)} failed: ${t}; ${lg(n)}${r}; running it again, once`}function lr({verb:e},{cause:t,title:n,retry:r},i){if(t===null)return null;let s=r==="no"?`${n}: ${i}`:`${n}; not run again: ${i}`;return`${Kl(e)} failed: ${s}`}function lg(e){var a,l,p;let t=(a=e.order)!=null?a:Bi,n=(p=(l=e.rungs.at(-1))==null?void 0:l.action)!=null?p:"compact",r={compact:"compacted memory","drop1+compact":"dropped the page cache and compacted memory","drop3+compact":"dropped page cache and slab and compacted memory"}[n],{before:i,after:s}=e.freeBlocks,o=i&&s?`: free blocks of ${Tt(4*2**t)} and more ${Wl(i,t)} → ${Wl(s,t)}`:"";return`${r} in ${e.seconds.toFixed(1)} s${o}`}function Wl(e,t){return at(e.slice(t).reduce((n,r)=>n+r,0))}function Kl(e){return e==="CMD"?"the command":`docker ${e}`}function cr({verdict:e,attempts:t}){return t.length>1||e==="failed"&&pg(t)!==null}function ql(e,t,n){let{verdict:r,attempts:i}=e;if(!cr(e))return[[cg[r],...n].join("; ")];let s=t===null?"there is no report":`report: ${t}`;return[ug(e),[s,...n].join("; ")].slice(i.length>1?0:1)}function ug({verdict:e,attempts:t,remedies:n,startedAt:r,endedAt:i}){let s=(Date.parse(i!=null?i:r)-Date.parse(r))/1e3,o=n.reduce((l,p)=>l+p.seconds,0),a=`${t.length} attempts, ${s.toFixed(1)} s in all, ${o.toFixed(1)} s of it for the remedy`;return e==="passed-after-retry"?`saved by running it again (${a})`:e==="failed"?`failed, also after running it again (${a})`:`${e} (${a})`}function pg(e){var t,n,r;return(r=(n=(t=e.at(-1))==null?void 0:t.diagnosis)==null?void 0:n.cause)!=null?r:null}var cg,ur=d(()=>{"use strict";Di();Fi();cg={passed:"passed, nothing to do","passed-after-retry":"passed",failed:"failed, but nothing speaks of a failure of memory",aborted:"aborted",unknown:"it is not known how the block ended"}});function pr(e,t){return[e,...t.outer].some(n=>(0,Hl.existsSync)((0,Vl.join)(n,cn)))}var Hl,Vl,Ui=d(()=>{"use strict";Hl=require("fs"),Vl=require("path");Ct()});function Xl(e){let{diagnosis:t,options:n,scope:r,isRepeat:i,repeats:s,ruledOut:o}=e;return t.retry==="no"?"a repeat would not help":i?"it was repeated once already":n.retry==="none"?"retry is off":r==="command"&&n.retry==="body"?"the whole body may be, at its end (retry: body)":r==="body"&&n.retry!=="body"?"only the kernel's side of it was seen; with retry: 'body' the whole body would be repeated":r==="body"&&s>0?"a command in it was repeated already":s>=3?`${s} commands of this block were repeated already`:o||(n.remedies==="none"?"no remedy is allowed (remedies: none)":null)}function Jl(e){return e===null?"no engine answered (or this user may not ask it), so it is not known which kernel ran out of memory":e.local==="yes"?null:e.local==="no"?`the engine at ${e.endpoint} runs on another kernel: only observed`:`it is not known whether the engine at ${e.endpoint} runs on this kernel: only observed`}var Zl=d(()=>{"use strict"});var Ql,Yl=d(()=>{Ql=`#!/bin/sh
# memguard-priv: the only program that root runs on a CI job's behalf. Whoever may run it can do just what stands here.
#
#   memguard-priv version      prints the version of this interface
#   memguard-priv init         makes /run/memguard (one per kernel; refused in a container)
#   memguard-priv get KEY      prints one of the settings named below
#   memguard-priv compact      compacts memory: one at a time, at most 6 in 30 s
#   memguard-priv drop 1|3     sync, then drops the clean page cache (1), or slab objects too (3): once each in 30 s
#
# Exit: 0 · 64 usage · 69 not on this kernel · 75 too soon or busy · 77 refused.
# /etc/memguard/priv.conf, if it is there, may forbid: lines \`deny VERB [KEY]\`. Each change goes to syslog.
# Arguments are only compared, never expanded; nothing is taken from the environment.
# shellcheck disable=SC2015 # in A && B || C, C is meant for a B that fails, too
PATH=/usr/sbin:/usr/bin:/sbin:/bin
IFS=' 	
'
export PATH
unset ENV BASH_ENV CDPATH LD_PRELOAD LD_LIBRARY_PATH
set -fu
umask 022

VERSION=1
CONF=/etc/memguard/priv.conf
RUN=/run/memguard

fail() { # CODE MESSAGE
	echo "memguard-priv: $2" >&2
	exit "$1"
}

usage() {
	fail 64 'usage: memguard-priv version | init | get KEY | compact | drop 1|3'
}

log() {
	logger -t memguard-priv -p daemon.notice -- "$1" 2>/dev/null </dev/null || :
}

refuse_if_denied() { # VERB [KEY]
	[ -f $CONF ] || return 0
	while read -r word verb key _; do
		[ "$word" = deny ] && [ "$verb" = "$1" ] || continue
		[ -z "$key" ] || [ "$key" = "\${2-}" ] || continue
		fail 77 "$CONF denies $1\${2+ $2}"
	done <$CONF
}

# The first pid namespace of a kernel has this number (include/linux/proc_ns.h: PROC_PID_INIT_INO).
in_container() {
	[ "$(readlink /proc/self/ns/pid)" != 'pid:[4026531836]' ]
}

init() {
	[ -d $RUN ] && return 0
	in_container && fail 69 "$RUN belongs to the host: mount it from there"
	mkdir -p $RUN/baseline $RUN/rates && mkdir -m 1777 $RUN/leases || fail 69 "cannot make $RUN"
	chmod 0755 $RUN $RUN/baseline
	chmod 0700 $RUN/rates
	chmod 1777 $RUN/leases
}

# Where the times of the last actions are kept: the host's folder; a container without it has its own.
rates_folder() {
	if [ -d $RUN ] || ! in_container; then
		init
		rates=$RUN/rates
	else
		rates=/run/memguard-priv
	fi
	[ -d $rates ] || mkdir -m 0700 $rates || fail 69 "cannot make $rates"
}

# Holds the action's lock until we end, and fails when it was done $2 times in the last 30 s.
take_turn() { # ACTION TIMES
	command -v flock >/dev/null || fail 69 'flock (util-linux) is not here'
	rates_folder
	exec 9>>"$rates/lock" || fail 69 "cannot write $rates"
	flock -n 9 || fail 75 'busy: another remedy is at work'
	read -r now _ </proc/uptime
	now=\${now%%.*}
	recent='' count=0
	if [ -f "$rates/$1" ]; then
		while read -r moment _; do
			case $moment in '' | *[!0-9]* | ????????????*) continue ;; esac
			if [ "$moment" -le "$now" ] && [ $((now - moment)) -lt 30 ]; then
				recent="$recent$moment
"
				count=$((count + 1))
			fi
		done <"$rates/$1"
	fi
	[ $count -lt "$2" ] || fail 75 "too soon: $1 was done $count times in the last 30 s"
	printf '%s%s\\n' "$recent" "$now" >"$rates/$1"
}

write_vm() { # FILE VALUE
	[ -e "/proc/sys/vm/$1" ] || fail 69 "this kernel has no vm.$1"
	echo "$2" 2>/dev/null >"/proc/sys/vm/$1" || fail 77 "vm.$1 cannot be written here (read-only, or not root)"
	log "wrote $2 to vm.$1"
}

get() {
	case $1 in
	vm.swappiness | vm.min_free_kbytes | vm.watermark_scale_factor | vm.watermark_boost_factor | \\
		vm.extfrag_threshold | vm.compaction_proactiveness | vm.compact_unevictable_allowed | \\
		vm.vfs_cache_pressure | vm.dirty_ratio | vm.dirty_background_ratio | vm.dirty_bytes | \\
		vm.dirty_background_bytes | vm.dirty_expire_centisecs | vm.dirty_writeback_centisecs | vm.zone_reclaim_mode) ;;
	*) fail 64 'get: not one of the settings that memguard knows' ;;
	esac
	refuse_if_denied get "$1"
	[ -e "/proc/sys/vm/\${1#vm.}" ] || fail 69 "this kernel has no $1"
	cat "/proc/sys/vm/\${1#vm.}"
}

case $#:\${1-} in
1:version) echo $VERSION ;;
1:init | 1:compact | 2:drop | 2:get)
	[ "$(id -u)" = 0 ] || fail 77 'must be run as root'
	case $1:\${2-} in
	init:)
		refuse_if_denied init
		init
		;;
	compact:)
		refuse_if_denied compact
		[ -e /proc/sys/vm/compact_memory ] || fail 69 'this kernel has no vm.compact_memory (CONFIG_COMPACTION)'
		take_turn compact 6
		write_vm compact_memory 1
		;;
	drop:1 | drop:3)
		refuse_if_denied drop "$2"
		take_turn "drop$2" 1
		sync </dev/null
		write_vm drop_caches "$2"
		;;
	get:*) get "$2" ;;
	*) usage ;;
	esac
	;;
*) usage ;;
esac
`});function ec(e=(t=>(t=process.getuid)==null?void 0:t.call(process))()){return e===0?{kind:"root",act:fg}:{kind:"none",act:async()=>({exitCode:C.noPermission,message:"not root"})}}async function fg(e,t){let{execa:n}=await Promise.resolve().then(()=>(or(),sr)),r=n("/bin/sh",["-s","--",...e],{input:Ql,stdout:"ignore",reject:!1,extendEnv:!1,env:{},cwd:"/",detached:!0,cleanup:!1}),i,s=new Promise(a=>{i=setTimeout(()=>{var l;r.unref(),(l=r.stderr)==null||l.destroy(),a({exitCode:null,message:"did not end in time"})},t)}),o=r.then(({exitCode:a,stderr:l})=>({exitCode:a!=null?a:C.unavailable,message:String(l!=null?l:"").trim()}),a=>({exitCode:C.unavailable,message:U(a)}));return Promise.race([o,s]).finally(()=>clearTimeout(i))}var tc=d(()=>{"use strict";Yl();H()});var rc,nc=d(()=>{rc=`Node 0, zone      DMA      0      0      0      0      0      0      0      0      1      1      3 
Node 0, zone    DMA32    642      3    645    643      7      7      6      6      6     18    268 
Node 0, zone   Normal  17908   9573  31112  23873    920    701    566    500    354    300    188 
`});var sc,ic=d(()=>{sc=`Node 0, zone      DMA      0      0      0      0      0      0      0      0      1      1      3 
Node 0, zone    DMA32  22868     68  22839  22813      0      0      0      0      0      0      0 
Node 0, zone   Normal  39204  25335  79035  60434      0      0      0      0      0      0      0 
`});var ac,oc=d(()=>{ac=`Sending build context to Docker daemon  2.048kB
Step 1/3 : FROM scratch
 ---> 
Step 2/3 : COPY . /
error creating overlay mount: open /var/lib/docker/overlay/4147d85b3462f5e8db7d445913e63e680ce113c7361f0b3bcd95b3bdbf3d3e11-init/merged/dev/console: cannot allocate memory
`});var cc,lc=d(()=>{cc=`Sending build context to Docker daemon  2.048kB
Step 1/3 : FROM scratch
 ---> 
Step 2/3 : COPY . /
 ---> 3fc2ad01e9bd
Step 3/3 : CMD ["/app"]
 ---> Running in 2d1e9b8f0c55
 ---> 91b7d1c3a6f0
Successfully built 91b7d1c3a6f0
`});var pc,uc=d(()=>{pc=`MemTotal:       24684084 kB
MemFree:         4901984 kB
MemAvailable:    4982864 kB
Buffers:            2032 kB
Cached:           388440 kB
SwapCached:            0 kB
Active:           104328 kB
Inactive:         645648 kB
Active(anon):       1192 kB
Inactive(anon):   367232 kB
Active(file):     103136 kB
Inactive(file):   278416 kB
Unevictable:     1335172 kB
Mlocked:         1334308 kB
SwapTotal:             0 kB
SwapFree:              0 kB
Zswap:                 0 kB
Zswapped:              0 kB
Dirty:              1048 kB
Writeback:             0 kB
AnonPages:       1694960 kB
Mapped:            75980 kB
Shmem:              8872 kB
KReclaimable:      16444 kB
Slab:             239444 kB
SReclaimable:      16444 kB
SUnreclaim:       223000 kB
KernelStack:        3040 kB
PageTables:        25072 kB
SecPageTables:         0 kB
NFS_Unstable:          0 kB
Bounce:                0 kB
WritebackTmp:          0 kB
CommitLimit:     3676952 kB
Committed_AS:     741416 kB
VmallocTotal:   34359738367 kB
VmallocUsed:       15820 kB
VmallocChunk:          0 kB
Percpu:              904 kB
AnonHugePages:         0 kB
ShmemHugePages:        0 kB
ShmemPmdMapped:        0 kB
FileHugePages:         0 kB
FilePmdMapped:         0 kB
Balloon:               0 kB
HugePages_Total:    8462
HugePages_Free:     8462
HugePages_Rsvd:        0
HugePages_Surp:        0
Hugepagesize:       2048 kB
Hugetlb:        17330176 kB
DirectMap4k:       26624 kB
DirectMap2M:     2070528 kB
DirectMap1G:    25165824 kB
`});var fc,mc=d(()=>{fc=`MemTotal:       24684084 kB
MemFree:         4752404 kB
MemAvailable:    4902540 kB
Buffers:            1736 kB
Cached:           458000 kB
SwapCached:            0 kB
Active:           103992 kB
Inactive:         863704 kB
Active(anon):       1196 kB
Inactive(anon):   515676 kB
Active(file):     102796 kB
Inactive(file):   348028 kB
Unevictable:     1335236 kB
Mlocked:         1334372 kB
SwapTotal:             0 kB
SwapFree:              0 kB
Zswap:                 0 kB
Zswapped:              0 kB
Dirty:               964 kB
Writeback:             0 kB
AnonPages:       1843188 kB
Mapped:            76120 kB
Shmem:              8872 kB
KReclaimable:      16412 kB
Slab:             239408 kB
SReclaimable:      16412 kB
SUnreclaim:       222996 kB
KernelStack:        3056 kB
PageTables:        26680 kB
SecPageTables:         0 kB
NFS_Unstable:          0 kB
Bounce:                0 kB
WritebackTmp:          0 kB
CommitLimit:     3676952 kB
Committed_AS:     745940 kB
VmallocTotal:   34359738367 kB
VmallocUsed:       15836 kB
VmallocChunk:          0 kB
Percpu:              904 kB
AnonHugePages:         0 kB
ShmemHugePages:        0 kB
ShmemPmdMapped:        0 kB
FileHugePages:         0 kB
FilePmdMapped:         0 kB
Balloon:               0 kB
HugePages_Total:    8462
HugePages_Free:     8462
HugePages_Rsvd:        0
HugePages_Surp:        0
Hugepagesize:       2048 kB
Hugetlb:        17330176 kB
DirectMap4k:       26624 kB
DirectMap2M:     2070528 kB
DirectMap1G:    25165824 kB
`});var hc,dc=d(()=>{hc=`nr_free_pages 1225509
nr_free_pages_blocks 633344
nr_zone_inactive_anon 92696
nr_zone_active_anon 298
nr_zone_inactive_file 69604
nr_zone_active_file 25784
nr_zone_unevictable 333793
nr_zone_write_pending 262
nr_mlock 333577
nr_zspages 0
nr_free_cma 0
numa_hit 128735029
numa_miss 0
numa_foreign 0
numa_interleave 1134
numa_local 128735029
numa_other 0
nr_inactive_anon 92696
nr_active_anon 298
nr_inactive_file 69604
nr_active_file 25784
nr_unevictable 333793
nr_slab_reclaimable 4111
nr_slab_unreclaimable 55750
nr_isolated_anon 19
nr_isolated_file 10
workingset_nodes 9959
workingset_refault_anon 0
workingset_refault_file 1452973
workingset_activate_anon 0
workingset_activate_file 469329
workingset_restore_anon 0
workingset_restore_file 148074
workingset_nodereclaim 2616
nr_anon_pages 424591
nr_mapped 18995
nr_file_pages 97618
nr_dirty 262
nr_writeback 0
nr_shmem 2218
nr_shmem_hugepages 0
nr_shmem_pmdmapped 0
nr_file_hugepages 0
nr_file_pmdmapped 0
nr_anon_transparent_hugepages 0
nr_vmscan_write 0
nr_vmscan_immediate_reclaim 22456
nr_dirtied 37724838
nr_written 2543446
nr_throttled_written 0
nr_kernel_misc_reclaimable 0
nr_foll_pin_acquired 0
nr_foll_pin_released 0
nr_kernel_stack 3040
nr_page_table_pages 6342
nr_sec_page_table_pages 0
nr_iommu_pages 0
nr_swapcached 0
pgpromote_success 0
pgpromote_candidate 0
pgpromote_candidate_nrl 0
pgdemote_kswapd 0
pgdemote_direct 0
pgdemote_khugepaged 0
pgdemote_proactive 0
nr_hugetlb 0
nr_balloon_pages 0
nr_kernel_file_pages 0
nr_dirty_threshold 253289
nr_dirty_background_threshold 126490
nr_memmap_pages 0
nr_memmap_boot_pages 98304
pgpgin 8161593
pgpgout 10063568
pswpin 0
pswpout 0
pgalloc_dma 0
pgalloc_dma32 2089884
pgalloc_normal 135270236
pgalloc_movable 0
pgalloc_device 0
allocstall_dma 0
allocstall_dma32 0
allocstall_normal 295
allocstall_movable 159
allocstall_device 0
pgskip_dma 0
pgskip_dma32 0
pgskip_normal 0
pgskip_movable 0
pgskip_device 0
pgfree 139141685
pgactivate 1043477
pgdeactivate 430618
pglazyfree 21504
pgfault 94982409
pgmajfault 6565
pglazyfreed 0
pgrefill 584381
pgreuse 1826635
pgsteal_kswapd 1528431
pgsteal_direct 17305
pgsteal_khugepaged 61
pgsteal_proactive 0
pgscan_kswapd 1670614
pgscan_direct 34491
pgscan_khugepaged 122
pgscan_proactive 0
pgscan_direct_throttle 0
pgscan_anon 0
pgscan_file 1705227
pgsteal_anon 0
pgsteal_file 1545797
zone_reclaim_success 0
zone_reclaim_failed 0
pginodesteal 1
slabs_scanned 1001999
kswapd_inodesteal 1680
kswapd_low_wmark_hit_quickly 130
kswapd_high_wmark_hit_quickly 15
pageoutrun 420
pgrotated 19455
drop_pagecache 7
drop_slab 8
oom_kill 0
numa_pte_updates 0
numa_huge_pte_updates 0
numa_hint_faults 0
numa_hint_faults_local 0
numa_pages_migrated 0
pgmigrate_success 538903
pgmigrate_fail 412
thp_migration_success 0
thp_migration_fail 0
thp_migration_split 0
compact_migrate_scanned 24290915
compact_free_scanned 6037170
compact_isolated 1079929
compact_stall 0
compact_fail 0
compact_success 0
compact_daemon_wake 0
compact_daemon_migrate_scanned 0
compact_daemon_free_scanned 0
htlb_buddy_alloc_success 8462
htlb_buddy_alloc_fail 0
unevictable_pgs_culled 545059
unevictable_pgs_scanned 0
unevictable_pgs_rescued 211250
unevictable_pgs_mlocked 548334
unevictable_pgs_munlocked 30730
unevictable_pgs_cleared 0
unevictable_pgs_stranded 184011
thp_fault_alloc 2079
thp_fault_fallback 158
thp_fault_fallback_charge 0
thp_collapse_alloc 6
thp_collapse_alloc_failed 1
thp_file_alloc 0
thp_file_fallback 0
thp_file_fallback_charge 0
thp_file_mapped 18
thp_split_page 0
thp_split_page_failed 0
thp_deferred_split_page 47
thp_underused_split_page 0
thp_split_pmd 47
thp_scan_exceed_none_pte 0
thp_scan_exceed_swap_pte 0
thp_scan_exceed_share_pte 0
thp_split_pud 0
thp_zero_page_alloc 0
thp_zero_page_alloc_failed 0
thp_swpout 0
thp_swpout_fallback 0
balloon_inflate 0
balloon_deflate 0
balloon_migrate 0
swap_ra 0
swap_ra_hit 0
swpin_zero 0
swpout_zero 0
ksm_swpin_copy 0
cow_ksm 0
zswpin 0
zswpout 0
zswpwb 0
direct_map_level2_splits 3
direct_map_level3_splits 0
direct_map_level2_collapses 0
direct_map_level3_collapses 0
nr_unstable 0
`});var yc,gc=d(()=>{yc=`nr_free_pages 1193220
nr_free_pages_blocks 3584
nr_zone_inactive_anon 128919
nr_zone_active_anon 299
nr_zone_inactive_file 81860
nr_zone_active_file 25699
nr_zone_unevictable 333809
nr_zone_write_pending 241
nr_mlock 333593
nr_zspages 0
nr_free_cma 0
numa_hit 128718618
numa_miss 0
numa_foreign 0
numa_interleave 1134
numa_local 128718618
numa_other 0
nr_inactive_anon 128919
nr_active_anon 299
nr_inactive_file 81860
nr_active_file 25699
nr_unevictable 333809
nr_slab_reclaimable 4103
nr_slab_unreclaimable 55749
nr_isolated_anon 0
nr_isolated_file 0
workingset_nodes 9779
workingset_refault_anon 0
workingset_refault_file 1452877
workingset_activate_anon 0
workingset_activate_file 469329
workingset_restore_anon 0
workingset_restore_file 148074
workingset_nodereclaim 2616
nr_anon_pages 460834
nr_mapped 19030
nr_file_pages 109791
nr_dirty 241
nr_writeback 0
nr_shmem 2218
nr_shmem_hugepages 0
nr_shmem_pmdmapped 0
nr_file_hugepages 0
nr_file_pmdmapped 0
nr_anon_transparent_hugepages 0
nr_vmscan_write 0
nr_vmscan_immediate_reclaim 22456
nr_dirtied 37724817
nr_written 2543446
nr_throttled_written 0
nr_kernel_misc_reclaimable 0
nr_foll_pin_acquired 0
nr_foll_pin_released 0
nr_kernel_stack 3056
nr_page_table_pages 6744
nr_sec_page_table_pages 0
nr_iommu_pages 0
nr_swapcached 0
pgpromote_success 0
pgpromote_candidate 0
pgpromote_candidate_nrl 0
pgdemote_kswapd 0
pgdemote_direct 0
pgdemote_khugepaged 0
pgdemote_proactive 0
nr_hugetlb 0
nr_balloon_pages 0
nr_kernel_file_pages 0
nr_dirty_threshold 249266
nr_dirty_background_threshold 124481
nr_memmap_pages 0
nr_memmap_boot_pages 98304
pgpgin 8157625
pgpgout 10063568
pswpin 0
pswpout 0
pgalloc_dma 0
pgalloc_dma32 2089884
pgalloc_normal 135253793
pgalloc_movable 0
pgalloc_device 0
allocstall_dma 0
allocstall_dma32 0
allocstall_normal 295
allocstall_movable 159
allocstall_device 0
pgskip_dma 0
pgskip_dma32 0
pgskip_normal 0
pgskip_movable 0
pgskip_device 0
pgfree 138838758
pgactivate 1043464
pgdeactivate 430618
pglazyfree 21504
pgfault 94965589
pgmajfault 6555
pglazyfreed 0
pgrefill 584381
pgreuse 1825754
pgsteal_kswapd 1515287
pgsteal_direct 17305
pgsteal_khugepaged 61
pgsteal_proactive 0
pgscan_kswapd 1657470
pgscan_direct 34491
pgscan_khugepaged 122
pgscan_proactive 0
pgscan_direct_throttle 0
pgscan_anon 0
pgscan_file 1692083
pgsteal_anon 0
pgsteal_file 1532653
zone_reclaim_success 0
zone_reclaim_failed 0
pginodesteal 1
slabs_scanned 1001999
kswapd_inodesteal 1680
kswapd_low_wmark_hit_quickly 130
kswapd_high_wmark_hit_quickly 15
pageoutrun 420
pgrotated 19455
drop_pagecache 7
drop_slab 8
oom_kill 0
numa_pte_updates 0
numa_huge_pte_updates 0
numa_hint_faults 0
numa_hint_faults_local 0
numa_pages_migrated 0
pgmigrate_success 301158
pgmigrate_fail 377
thp_migration_success 0
thp_migration_fail 0
thp_migration_split 0
compact_migrate_scanned 23283300
compact_free_scanned 1927642
compact_isolated 604251
compact_stall 0
compact_fail 0
compact_success 0
compact_daemon_wake 0
compact_daemon_migrate_scanned 0
compact_daemon_free_scanned 0
htlb_buddy_alloc_success 8462
htlb_buddy_alloc_fail 0
unevictable_pgs_culled 368628
unevictable_pgs_scanned 0
unevictable_pgs_rescued 34819
unevictable_pgs_mlocked 371903
unevictable_pgs_munlocked 30730
unevictable_pgs_cleared 0
unevictable_pgs_stranded 7580
thp_fault_alloc 2079
thp_fault_fallback 158
thp_fault_fallback_charge 0
thp_collapse_alloc 6
thp_collapse_alloc_failed 1
thp_file_alloc 0
thp_file_fallback 0
thp_file_fallback_charge 0
thp_file_mapped 18
thp_split_page 0
thp_split_page_failed 0
thp_deferred_split_page 47
thp_underused_split_page 0
thp_split_pmd 47
thp_scan_exceed_none_pte 0
thp_scan_exceed_swap_pte 0
thp_scan_exceed_share_pte 0
thp_split_pud 0
thp_zero_page_alloc 0
thp_zero_page_alloc_failed 0
thp_swpout 0
thp_swpout_fallback 0
balloon_inflate 0
balloon_deflate 0
balloon_migrate 0
swap_ra 0
swap_ra_hit 0
swpin_zero 0
swpout_zero 0
ksm_swpin_copy 0
cow_ksm 0
zswpin 0
zswpout 0
zswpwb 0
direct_map_level2_splits 3
direct_map_level3_splits 0
direct_map_level2_collapses 0
direct_map_level3_collapses 0
nr_unstable 0
`});function bc(e){let t=(0,Ce.join)(e,"bin"),n=(0,Ce.join)(e,"host");(0,me.mkdirSync)(t,{recursive:!0}),(0,me.mkdirSync)((0,Ce.join)(n,"proc"),{recursive:!0}),(0,me.writeFileSync)((0,Ce.join)(e,"fails.txt"),ac),(0,me.writeFileSync)((0,Ce.join)(e,"passes.txt"),cc),_c(n,kg);let r=(0,Ce.join)(t,"docker");return(0,me.writeFileSync)(r,`#!/bin/sh
stage=\${0%/bin/*}
sleep 1
if [ -e "$stage/host/compacted" ]; then exec cat "$stage/passes.txt"; fi
cat "$stage/fails.txt" >&2
exit 1
`),(0,me.chmodSync)(r,493),{bin:t,root:n}}function vc(e){_c(e,xg),(0,me.writeFileSync)((0,Ce.join)(e,"compacted"),"")}function _c(e,t){for(let[n,r]of Object.entries(t))(0,me.writeFileSync)((0,Ce.join)(e,"proc",n),r)}var me,Ce,kg,xg,zi=d(()=>{"use strict";me=require("fs"),Ce=require("path");nc();ic();oc();lc();uc();mc();dc();gc();kg={buddyinfo:sc,meminfo:fc,vmstat:yc},xg={buddyinfo:rc,meminfo:pc,vmstat:hc}});function wc({options:e}){return e.replay?{access:{kind:"root",act:async([t])=>(t==="compact"&&vc(e.root),{exitCode:0,message:""})},engineOf:async()=>({local:"yes",endpoint:"replay"})}:{access:ec(),engineOf:t=>jt({env:process.env,command:ze(t)})}}var kc=d(()=>{"use strict";tc();dn();sn();zi()});async function mr(e){var _;let{session:t,record:n,diagnosis:r,argv:i}=e,{options:s}=t,{access:o,engineOf:a}=wc(t),l=(_=Xl({...e,options:s}))!=null?_:i===null?null:Jl(await a(i));if(l!==null)return{record:n,diagnosis:r,remedy:null,whyNot:l};let p=new Q(s.root),g=s.mode==="observe",b=await zl({trigger:"failure",order:r.order,strongest:s.remedies,observe:g},{access:o,look:()=>Oa(p),now:()=>new Date,monotonicMs:()=>Number(process.hrtime.bigint()/BigInt(1e6)),sleep:O=>new Promise(w=>setTimeout(w,O))});return{record:n,diagnosis:r,remedy:b,whyNot:Eg(b,o)}}function Eg({rungs:e,result:t},n){return e.length>0||t==="shared"?null:t==="would"?"memguard only observes here (mode: observe)":n.kind==="none"?"compacting memory needs root, and memguard does not run as root here":t==="timed-out"?"the remedy did not end in 60 s":"memory cannot be compacted here (/proc/sys/vm/compact_memory is missing or cannot be written)"}var Gi=d(()=>{"use strict";Fe();At();Fi();Zl();kc()});async function Oc(e,t,n){var w,R,f,A,N;let r=Et(e),i=$i(r),s=er(r,t);if(!i||!s||i.signalled)return!1;let o=r.filter(({verb:I,exitCode:B})=>I!=="CMD"&&B).at(-1),a=mo(e),l=[...r.map(({verb:I})=>I),...a].find(I=>Og.test(I)),p=await mr({session:t,record:(w=s.record)!=null?w:pe(new Q(t.options.root),new Date),diagnosis:s.diagnosis,argv:(R=o==null?void 0:o.argv)!=null?R:null,scope:"body",isRepeat:pr(e,t),repeats:a.filter(I=>I==="repeated").length,ruledOut:l?`docker ${l} was in it`:null}),{diagnosis:g,remedy:b}=p,_=(N=p.whyNot)!=null?N:Sg(e,{...p,endUptime:_t(),exitCode:n,lastCommand:(A=(f=r.at(-1))==null?void 0:f.number)!=null?A:0});if(_===null&&b)return W(ar(i,g,b)),!0;let O=lr(i,g,_!=null?_:"");return O&&W(O),!1}function Sg(e,t){try{return(0,xc.writeFileSync)((0,Ec.join)(e,cn),JSON.stringify(t)),null}catch(n){return`that could not be noted: ${U(n)}`}}var xc,Ec,Og,Sc=d(()=>{"use strict";xc=require("fs"),Ec=require("path");H();Fe();rt();tn();Ai();ur();Ct();Ui();Re();Le();Gi();Og=/(^| )(push|run|exec|up)$/});function He(e,t=511){try{(0,gn.mkdirSync)(e,t)}catch(n){let{code:r}=n;if(r==="EEXIST"&&(0,gn.statSync)(e).isDirectory())return;if(r!=="ENOENT"||(0,Wi.dirname)(e)===e)throw n;He((0,Wi.dirname)(e),t),(0,gn.mkdirSync)(e,t)}}var gn,Wi,fr=d(()=>{"use strict";gn=require("fs"),Wi=require("path")});function Cc(e){var g,b,_,O,w,R,f,A;let t=e.attempts.find(({diagnosis:N})=>N==null?void 0:N.cause),r=e.attempts.flatMap(N=>N.commands).filter(({repeatOf:N})=>N!==null),i=e.attempts.filter(({scope:N})=>N==="body").length-1,s=Math.max(0,i),o=(N,I)=>e.attempts.map(B=>{var j;return(j=B[N][I])==null?void 0:j.KiB}).filter(B=>B!==void 0),a=o("lows","MemAvailable"),l=o("peaks","Dirty"),p=(g=e.endedAt)!=null?g:e.startedAt;return{schema:"memguard.history/1",at:p,id:e.id,label:e.label,hostname:e.host.hostname,verdict:e.verdict,mode:e.mode,cause:(_=(b=t==null?void 0:t.diagnosis)==null?void 0:b.cause)!=null?_:null,order:(w=(O=t==null?void 0:t.diagnosis)==null?void 0:O.order)!=null?w:null,repeats:r.length+s,repeatsSaved:r.filter(({exitCode:N})=>N===0).length+(e.verdict==="passed-after-retry"?s:0),seconds:(Date.parse(p)-Date.parse(e.startedAt))/1e3,remedySeconds:e.remedies.reduce((N,{seconds:I})=>N+I,0),lowestAvailableKiB:a.length>0?Math.min(...a):null,highestDirtyKiB:l.length>0?Math.max(...l):null,slabKiB:(A=(f=(R=e.records.after)==null?void 0:R.meminfo)==null?void 0:f.Slab)!=null?A:null}}function Mc(e){if(e!==null)return e;for(let t of["/var/lib/memguard"])try{return He(t),(0,J.accessSync)(t,J.constants.W_OK),t}catch{}return(0,Lt.join)(process.env.XDG_STATE_HOME||(0,Lt.join)((0,Ac.homedir)(),".local","state"),"memguard")}async function Pc(e,t){He(e);let n=(0,Lt.join)(e,"history.jsonl"),r=await Cg((0,Lt.join)(e,"history.lock"));try{Ic(n)>=$g&&(0,J.renameSync)(n,(0,Lt.join)(e,"history.1.jsonl")),(0,J.appendFileSync)(n,`${Mg(n)?`
`:""}${JSON.stringify(t)}
`)}finally{r()}}async function Cg(e){let t=`exec 9>>"$1"; flock -w ${Ag} 9; echo; exec cat`,n=(0,$c.spawn)("/bin/sh",["-c",t,"sh",e],{stdio:["pipe","pipe","ignore"]});return await new Promise(r=>{n.on("error",()=>r()),n.stdout.once("data",()=>r()),n.stdout.once("end",()=>r())}),n.stdin.on("error",()=>{}),()=>n.stdin.end()}function Mg(e){let t=Ic(e);if(t===0)return!1;let n=(0,J.openSync)(e,"r");try{let r=Buffer.alloc(1);return(0,J.readSync)(n,r,0,1,t-1),r.toString()!==`
`}finally{(0,J.closeSync)(n)}}function Ic(e){try{return(0,J.statSync)(e).size}catch{return 0}}var $c,J,Ac,Lt,$g,Ag,Nc=d(()=>{"use strict";$c=require("child_process"),J=require("fs"),Ac=require("os"),Lt=require("path");fr();$g=4*1024*1024,Ag=5});async function Tc(e,t,n){let r=[];try{await Pc(Mc(n),Cc(e))}catch(i){let s=`the history was not written: ${U(i)}`;r.push(s),e.warnings.push({code:"no-history",message:s})}try{(0,Rc.writeFileSync)((0,jc.join)(t,"report.json"),`${JSON.stringify(e,null,1)}
`)}catch(i){r.push(`the report was not written: ${U(i)}`)}return r}var Rc,jc,Lc=d(()=>{"use strict";Rc=require("fs"),jc=require("path");H();Nc()});var Bc={};ne(Bc,{closeBlock:()=>Ki});async function Ki(e){let{folder:t,session:n,outcome:r,exitCode:i}=e;if((0,yn.existsSync)((0,dr.join)(t,Dc)))return W(`${t} is closed already: nothing done`),{runAgain:!1,hasNews:!1};if(r==="failure"&&n.options.retry==="body"&&await Oc(t,n,i))return{runAgain:!0,hasNews:!0};let s=Ll(t,n).catch(()=>null);Pg(t);let o=new Q(n.options.root),{bootId:a}=Rn(o),l=qr(n,a),p=pe(o,new Date),g=vo(t),b=fl({session:n,outcome:r,exitCode:i,endUptime:l,commands:Et(t),commandsDropped:po(t),samples:g!=null?g:[],bodyFailure:al(t),record:p,rebooted:a!==n.host.bootId,engine:await s}),_=await Tc(b,t,n.options.history),O=(0,yn.existsSync)((0,dr.join)(t,"report.json")),w=ql(b,O?e.reportPath:null,_);if((cr(b)||_.length>0||!n.options.quiet)&&w.forEach(W),_.length>0&&n.options.strict)throw new F("not-closed",C.cantCreate,_.join("; "));return{runAgain:!1,hasNews:cr(b)}}function Pg(e){try{(0,yn.writeFileSync)((0,dr.join)(e,Dc),"")}catch{}}var yn,dr,Dc,qi=d(()=>{"use strict";yn=require("fs"),dr=require("path");H();Zr();Fe();rt();tn();Gn();dl();Dl();Sc();ur();Lc();Ct();Re();Le();Dc="closed"});var Xc,Vc=d(()=>{Xc=`#!/bin/sh
# Asks docker once who it is and which engine answers, beside the start of a guarded block rather than before it.
# Leaves SESSION/engine-version.json and SESSION/engine-info.json, whole or not at all. \`before\` puts its settings in place of
# the next line.
#@settings@
# shellcheck disable=SC2154 # the settings

cd /
# Nobody's shim must take this for a command of the block.
_MEMGUARD_CAPTURED=1
export _MEMGUARD_CAPTURED
for word in version info; do
	file=$session/engine-$word.json
	# shellcheck disable=SC2086 # a command and its options
	if $bound "$docker" $word --format '{{json .}}' >"$file.new"; then
		mv "$file.new" "$file"
	else
		rm -f "$file.new"
	fi
done 2>/dev/null </dev/null
`});var Zc,Jc=d(()=>{Zc=`# SESSION/capture.sh, behind streams.sh and signals.sh; sourced by shim.sh: runs one command with its streams copied into
# SESSION/commands/N/log.*, byte for byte, its stdin, signals and exit code its own. "Rule N": docs/shim.md.
# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034 # what is not assigned or not used here is in shim.sh, streams.sh or signals.sh
# shellcheck disable=SC2015 # in A && B || C, C is meant for a B that fails, too
# shellcheck disable=SC3013 # dash and busybox have -ef
# shellcheck disable=SC2089,SC2090 # $_MEMGUARD_LINE is for eval

run_with_pipes() {
	eval "exec $mg_in<&0 $mg_out<>\\"\\$mg_folder/out\\" $mg_err<>\\"\\$mg_folder/err\\" $mg_log<>\\"\\$mg_folder/log\\""
	trap_signals ignore
	start_keeper
	start_copier out
	start_copier err
	trap_signals pass
	# The writing ends only from here on, or no end of the copiers would ever reach docker.
	eval "exec $mg_out>\\"\\$mg_folder/out\\" $mg_err>\\"\\$mg_folder/err\\" $mg_log<&-"
	mg_redirects="<&$mg_in >&$mg_out 2>&$mg_err $mg_closing"
	start "$@"
}

# Adds $1 to $mg_line as one word of a shell's command line.
quote() {
	mg_rest=$1 mg_quoted=''
	while :; do
		case $mg_rest in
		*\\'*)
			mg_quoted=$mg_quoted\${mg_rest%%\\'*}"'\\\\''"
			mg_rest=\${mg_rest#*\\'}
			;;
		*) break ;;
		esac
	done
	mg_line="$mg_line'$mg_quoted$mg_rest'"
}

# Rule 8: a pseudo-terminal, so that people still see colour and progress. Its shell notes a Ctrl-C, which does not reach
# us (rule 5). script writes its own command line into the log: docker's goes through the environment instead. It also
# runs $SHELL, whatever that is: not ours.
run_on_terminal() {
	mg_line='mg_marker='
	quote "$mg_folder/interrupted"
	mg_line="$mg_line; trap ': >\\"\\$mg_marker\\"' INT QUIT"
	case $(export -p) in
	*'export SHELL='*) mg_line="$mg_line; SHELL=\\$_MEMGUARD_SHELL" ;;
	*) mg_line="$mg_line; unset SHELL" ;;
	esac
	mg_line="$mg_line; unset _MEMGUARD_LINE _MEMGUARD_SHELL; (exec"
	for mg_argument; do
		mg_line="$mg_line "
		quote "$mg_argument"
	done
	eval "exec $mg_in<&0 $mg_log<>\\"\\$mg_folder/log\\""
	trap_signals ignore
	start_keeper
	trap_signals pass
	mg_redirects="2>&$mg_tell $mg_tell>&- $mg_log>\\"\\$mg_folder/log\\""
	mg_line="$mg_line $mg_log>&-"
	if [ -t 0 ]; then
		mg_redirects="<&$mg_in $mg_in<&- $mg_redirects"
	else
		mg_redirects="</dev/null $mg_redirects"
		mg_line="$mg_line <&$mg_in $mg_in<&-"
	fi
	_MEMGUARD_LINE="$mg_line); exit \\$?" _MEMGUARD_SHELL=\${SHELL-}
	export _MEMGUARD_LINE _MEMGUARD_SHELL
	# shellcheck disable=SC2016 # for script's shell
	start env SHELL=/bin/sh script -q -e -f -c 'eval "$_MEMGUARD_LINE"' "$mg_folder/log"
	unset _MEMGUARD_LINE _MEMGUARD_SHELL
}

on_one_terminal() {
	[ -t 1 ] && [ -t "$mg_tell" ] && [ "/proc/$$/fd/1" -ef "/proc/$$/fd/$mg_tell" ]
}

say_plain() {
	if { [ -t 1 ] || [ -t "$mg_tell" ]; } && [ ! -e "$mg_session/plain" ]; then
		echo >"$mg_session/plain"
		echo "memguard: docker's display is plain here: that needs script(1), and both streams on one terminal" >&"$mg_tell"
	fi
}

# Runs the command once: sets $mg_code, $mg_number and $mg_folder.
run_once() {
	open_command "$@" && mkfifo "$mg_folder/out" "$mg_folder/err" "$mg_folder/log" || pass "$@"
	if on_one_terminal && (settings && [ "$has_script" = 1 ]); then
		run_on_terminal "$mg_next" "$@"
	else
		say_plain
		run_with_pipes "$mg_next" "$@"
	fi
	eval "exec $mg_in<&- $mg_out<&- $mg_err<&- $mg_log<&-"
	[ -z "$mg_child" ] || await_child
	# shellcheck disable=SC2064 # now, not then
	trap "exit $mg_code" EXIT
	await_keeper
	[ ! -e "$mg_folder/interrupted" ] || mg_signals=$((mg_signals + 1))
	read -r mg_now mg_rest </proc/uptime || mg_now=
	[ "$mg_signals" = 0 ] && mg_signals_note='' || mg_signals_note="signals $mg_signals$mg_nl"
	printf 'end %s\\nexit %s\\n%s' "$mg_now" "$mg_code" "$mg_signals_note" >>"$mg_folder/notes"
}

# Asks the helper what to do about the failure: $mg_answer is 75 after a remedy.
heal() {
	mg_code_of_program=$mg_code
	(
		settings
		if [ ! -x "$node" ] || [ ! -r "$helper" ]; then
			echo "memguard: $node or $helper is gone: $mg_name $mg_verb is not repeated" >&"$mg_tell"
			exit 0
		fi
		if [ -n "$helper_hash" ] && command -v sha256sum >/dev/null && [ "$(sha256sum <"$helper")" != "$helper_hash  -" ]; then
			echo "memguard: $helper has changed meanwhile: $mg_name $mg_verb is not repeated" >&"$mg_tell"
			exit 0
		fi
		unset NODE_OPTIONS
		# shellcheck disable=SC2086 # several words
		eval "exec 2>&$mg_tell $mg_closing" && exec $bound "$node" "$helper" heal --session "$mg_session" --command "$mg_number"
	) </dev/null >/dev/null &
	mg_child=$! mg_instead=TERM # it may have INT and QUIT ignored, being in the background
	await_child
	mg_answer=$mg_code mg_code=$mg_code_of_program mg_instead=''
	case $mg_answer in
	124 | 12[5-9] | 1[3-9]? | 2??)
		[ "$mg_signals" != 0 ] ||
			echo "memguard: the helper gave no answer (exit $mg_answer): $mg_name $mg_verb is not repeated" >&"$mg_tell"
		;;
	esac
}

# Logs of what went well are of no use. The report lists 200 commands: beyond them only those stay that were repeated,
# their repeats, and the last failure.
close_command() {
	[ "$mg_code" != 0 ] || rm -f "$mg_folder"/log.*
	[ "$mg_number" -gt 200 ] && [ "$mg_answer" != 75 ] && [ -z "$mg_repeat_of" ] || return 0
	if [ -e "$mg_folder/heal.json" ]; then
		read -r mg_previous <"$mg_session/commands/failed" || mg_previous=''
		echo "$mg_number" >"$mg_session/commands/failed"
		mg_folder=$mg_session/commands/$mg_previous
		[ -n "$mg_previous" ] || return 0
	fi
	rm -rf "$mg_folder"
	echo "$mg_verb" >>"$mg_session/commands/dropped"
}

run_guarded() {
	pick_descriptors || pass "$@"
	eval "exec $mg_tell>&2 2>/dev/null" # what the shell itself has to say (a fork that failed, "Killed") is for nobody
	trap 'eval "exec \\"\\$mg_next\\" \\"\\$@\\" 2>&$mg_tell $mg_closing"' EXIT
	trap_signals pass
	choose_start
	run_once "$@"
	if [ "$mg_code" != 0 ] && [ "$mg_signals" = 0 ] && [ "$mg_kind" = repeatable ]; then
		heal
		if [ "$mg_answer" = 75 ] && [ "$mg_signals" = 0 ]; then
			tell_outer_guards repeated
			close_command
			mg_repeat_of=$mg_number
			run_once "$@"
			[ "$mg_code" = 0 ] || [ "$mg_signals" != 0 ] || heal
		fi
	fi
	close_command
	exit "$mg_code"
}
`});var Qc,Yc=d(()=>{Qc=`#!/bin/sh
# memguard's sampler: one line a second of what moves in /proc/meminfo and /proc/buddyinfo, into SESSION/samples, until
# the block is over: SESSION/closed is there, SESSION is gone, or the process whose block it is has ended.
# No child but \`sleep\`: a build that is out of memory has none to spare. \`before\` puts its settings in place of the next line.
# shellcheck disable=SC2154 # these are the settings
#@settings@

exec 9>>"$session/lock" >>"$session/samples" 2>/dev/null </dev/null || exit 0
flock -n 9 # held as long as we live: the session is in use
cd /

# The process that the block belongs to ($owner, empty: none), told by pid and start time, so that a reused pid is not it.
owner_lives() {
	[ -n "$owner" ] || return 0
	read -r stat <"/proc/$owner/stat" || return 1
	set -f
	# shellcheck disable=SC2086
	set -- \${stat##*) }
	[ "\${20}" = "$owner_started" ] && [ "$1" != Z ]
}

block_is_open() {
	[ -e "$session/session.json" ] && [ ! -e "$session/closed" ] && owner_lives
}

read_meminfo() {
	free=- available=- cached=- dirty=- writeback=- mapped=- slab=- reclaimable=- tables=- direct4k=-
	while read -r key value _; do
		case $key in
		MemFree:) free=$value ;;
		MemAvailable:) available=$value ;;
		Cached:) cached=$value ;;
		Dirty:) dirty=$value ;;
		Writeback:) writeback=$value ;;
		Mapped:) mapped=$value ;;
		Slab:) slab=$value ;;
		SReclaimable:) reclaimable=$value ;;
		PageTables:) tables=$value ;;
		DirectMap4k:) direct4k=$value ;;
		esac
	done </proc/meminfo
}

# Free blocks of order ≥ 3, 4, 5, 6, 7 in the zones that an ordinary request can use ($zones: " 0Normal 0DMA32 ").
read_buddyinfo() {
	b3=0 b4=0 b5=0 b6=0 b7=0
	set -f
	while read -r _ node _ zone counts; do
		case $zones in *" \${node%,}$zone "*) ;; *) continue ;; esac
		order=0
		for count in $counts; do
			[ $order -lt 3 ] || b3=$((b3 + count))
			[ $order -lt 4 ] || b4=$((b4 + count))
			[ $order -lt 5 ] || b5=$((b5 + count))
			[ $order -lt 6 ] || b6=$((b6 + count))
			[ $order -lt 7 ] || b7=$((b7 + count))
			order=$((order + 1))
		done
	done </proc/buddyinfo
}

# $interval seconds in naps of at most 2: whoever ends the block need not wait longer for us.
nap() {
	case $interval in
	[3-9] | [3-9].* | [1-9][0-9]*)
		left=\${interval%%.*}
		while [ "$left" -gt 0 ] && block_is_open; do
			if [ "$left" -gt 2 ]; then sleep 2; else sleep "$left"; fi
			left=$((left - 2))
		done
		;;
	*) sleep "$interval" ;;
	esac
}

lines=0 started=''
while block_is_open; do
	read -r now _ </proc/uptime
	[ -n "$started" ] || started=\${now%.*}
	# Nobody will ever close it: the connection to the agent is lost.
	[ $((\${now%.*} - started)) -lt "\${limit:-86400}" ] || break
	read_meminfo
	read_buddyinfo
	echo "$now $free $available $cached $dirty $writeback $mapped $slab $reclaimable $tables $direct4k $b3 $b4 $b5 $b6 $b7"
	lines=$((lines + 1))
	if [ $lines -ge 7200 ]; then # two hours at this rate; then half as often, so that a day stays small
		lines=0
		case $interval in 0.*) interval=1 ;; *) interval=$((\${interval%%.*} * 2)) ;; esac
	fi
	nap
done
`});var tu,eu=d(()=>{tu=`#!/bin/sh
# memguard's engine shim: stands before the real program on PATH while a guarded block runs. It lets through what is
# none of its business, has the rest run by capture.sh, and repeats the one command that failed when \`memguard heal\`
# says so (exit 75). Whenever anything is not as it should be it becomes the real program.
# Plain POSIX sh (dash, bash, busybox). "Rule N": docs/shim.md. All variables begin with mg_: a caller's \`export name=x\`
# is docker's, too, and must not be changed on its way.
# shellcheck disable=SC2015 # in A && B || C, C is meant for a B that fails, too
# shellcheck disable=SC3013 # dash and busybox have -ef
# shellcheck disable=SC2034,SC2154 # much is used or set by capture.sh

# \`before\` puts its settings here. They have the caller's own names: only for subshells that docker does not come from.
settings() {
	:
#@settings@
}

mg_name=\${0##*/}
mg_bin=\${0%/*}
mg_session=\${mg_bin%/*}
mg_nl='
'
mg_code='' mg_child='' mg_signals=0 mg_pending='' mg_instead='' mg_repeat_of='' mg_answer='' mg_tell=''

# Sets $mg_next to the next $mg_name on PATH outside any shim folder, and $mg_outer to the guards whose shims were passed
# (rule 6).
find_next() {
	mg_next='' mg_outer=''
	mg_ifs=$IFS
	set -f
	IFS=:
	for mg_folder in $PATH; do
		[ -n "$mg_folder" ] || mg_folder=.
		if [ -e "$mg_folder/.memguard-shim" ]; then
			[ "$mg_folder" -ef "$mg_bin" ] || mg_outer=$mg_outer\${mg_folder%/*}$mg_nl
		elif [ -f "$mg_folder/$mg_name" ] && [ -x "$mg_folder/$mg_name" ]; then
			mg_next=$mg_folder/$mg_name
			break
		fi
	done
	IFS=$mg_ifs
	set +f
}

pass() {
	trap - EXIT
	[ -z "$mg_tell" ] || eval "exec 2>&$mg_tell $mg_closing"
	exec "$mg_next" "$@"
}

# A line for each guard around this one: what ran here that no outer guard may repeat.
tell_outer_guards() {
	mg_ifs=$IFS
	set -f
	IFS=$mg_nl
	for mg_guard in $mg_outer; do
		echo "$1" >>"$mg_guard/nested"
	done 2>/dev/null
	IFS=$mg_ifs
	set +f
}

# Sets $mg_verb ("build", "compose up", …): the words that say what docker is to do, options skipped.
find_verb() {
	mg_verb='' mg_group=''
	while [ $# -gt 0 ]; do
		case $1 in
		-H | --host | -c | --context | --config | -l | --log-level | --tlscacert | --tlscert | --tlskey | \\
			--builder | -f | --file | -p | --project-name | --profile | --env-file | --project-directory | \\
			--ansi | --progress | --parallel | --workdir)
			[ $# -gt 1 ] && shift
			;;
		-*) ;;
		builder | image | container | buildx | compose)
			[ -z "$mg_group" ] || break
			mg_group="$1 "
			;;
		*)
			mg_verb=$mg_group$1
			break
			;;
		esac
		shift
	done
}

# Sets $mg_kind: "repeatable" (rule 1), "watched" (output is kept, never repeated), "noted" (that it ran is noted, it has
# the streams to itself), or nothing: not ours.
find_kind() {
	mg_kind='' mg_stdout_is_data=''
	case $mg_verb in
	build | 'image build' | 'builder build' | 'buildx build' | 'buildx b' | 'buildx bake' | 'buildx f' | bake | \\
		'compose build' | pull | 'image pull' | 'compose pull' | load | 'image load') mg_kind=repeatable ;;
	push | 'image push' | 'compose push' | 'compose up' | create | 'container create') mg_kind=watched ;;
	run | 'container run')
		mg_kind=watched
		wants_terminal "$@" && mg_kind=noted
		;;
	exec | 'container exec' | 'compose exec' | 'compose run') mg_kind=noted ;;
	esac
	[ -n "$mg_kind" ] || return
	for mg_argument; do
		case $mg_argument in
		-q | --quiet* | -o* | --output* | --print* | *rawjson* | -[!-]*q*) mg_stdout_is_data=1 ;;
		esac
	done
}

# -i, -t, -a … of run; a word of the container's own command that looks so costs some evidence, nothing else.
wants_terminal() {
	for mg_argument; do
		case $mg_argument in
		--interactive* | --tty* | --attach*) return 0 ;;
		--*) ;;
		-*[ita]*) return 0 ;;
		esac
	done
	return 1
}

# Makes SESSION/commands/N for one run; fails where the session can't be written.
open_command() {
	mg_number=0 mg_tries=0
	read -r mg_number <"$mg_session/commands/last" || mg_number=0
	case $mg_number in '' | *[!0-9]*) mg_number=0 ;; esac
	mg_number=$((mg_number + 1))
	until mkdir "$mg_session/commands/$mg_number"; do
		[ -e "$mg_session/commands/$mg_number" ] && [ $mg_tries -lt 1000 ] || return 1
		mg_tries=$((mg_tries + 1)) mg_number=$((mg_number + 1))
	done
	echo "$mg_number" >"$mg_session/commands/last"
	mg_folder=$mg_session/commands/$mg_number
	read -r mg_now mg_rest </proc/uptime || mg_now=
	printf '%s\\0' "$@" >"$mg_folder/argv" &&
		printf 'verb %s\\nstart %s\\n' "$mg_verb" "$mg_now" >"$mg_folder/notes" &&
		{ [ -z "$mg_repeat_of" ] || echo "repeat-of $mg_repeat_of" >>"$mg_folder/notes"; }
} 2>/dev/null

find_next
# A fork that fails ends a shell: the program still gets its chance. (One command: bash would first wait for children.)
trap 'exec "$mg_next" "$@"' EXIT
if [ "$mg_name" = .memguard-capture ]; then # the whole CMD of \`run --retry body\`
	mg_next=$1 mg_verb=CMD mg_kind=watched mg_stdout_is_data=''
	shift
else
	if [ -z "$mg_next" ]; then
		trap - EXIT
		echo "sh: $mg_name: not found" >&2
		exit 127
	fi
	# Below a captured docker, or inside an outer guard's (rule 6); another user (rule 7); no session any more.
	[ -z "\${_MEMGUARD_CAPTURED-}" ] && [ "\${MEMGUARD-}" != off ] && [ -O "$0" ] && [ ! -e "$mg_session/closed" ] || pass "$@"
	find_verb "$@"
	find_kind "$@"
	case $mg_verb in
	push | run | exec | *' push' | *' run' | *' exec' | 'compose up') tell_outer_guards "$mg_verb" ;;
	esac
	case $mg_kind in
	'') pass "$@" ;;
	noted)
		open_command "$@" # it may fail
		pass "$@"
		;;
	esac
	_MEMGUARD_CAPTURED=1
	export _MEMGUARD_CAPTURED
fi
# A stream that is closed stays so: nothing is to be seen of it.
for mg_needed in "$mg_session/commands" "$mg_session/capture.sh" "/proc/$$/fd/0" "/proc/$$/fd/1" "/proc/$$/fd/2"; do
	[ -e "$mg_needed" ] || pass "$@"
done
[ ! "/proc/$$/fd/2" -ef "$0" ] || pass "$@" 2>&- # bash has put us there
# shellcheck source=src/watch/capture.sh
. "$mg_session/capture.sh"
run_guarded "$@"
`});var ru,nu=d(()=>{ru=`# Part of SESSION/capture.sh: docker gets the signals that it would get without us, and ignores those that it would ignore.
# shellcheck shell=sh
# shellcheck disable=SC2154 # what is not assigned here is in shim.sh or capture.sh
# shellcheck disable=SC2034 # and what is assigned here is used there

# Keeper and copiers ignore signals: what docker prints while it ends on one is printed, too. They are born so; for that
# moment we ignore them ourselves.
trap_signals() { # ignore|pass
	for mg_signal in HUP INT QUIT TERM USR1 USR2; do
		# shellcheck disable=SC2064 # now, not then
		if [ "$1" = pass ]; then trap "on_signal $mg_signal" $mg_signal; else trap '' $mg_signal; fi
	done
}

# Sets $mg_resets: those of INT and QUIT that our caller does not ignore. (bash ignores QUIT itself, not for children.)
find_resets() {
	mg_resets='' mg_env_resets=''
	if [ -n "\${BASH_VERSION-}" ]; then
		mg_mask=$(grep ^SigIgn: /proc/self/status)
	else
		while read -r mg_key mg_mask; do
			[ "$mg_key" != SigIgn: ] || break
		done <"/proc/$$/status"
	fi
	case $mg_mask in *[2367abef]) ;; *) mg_resets='INT' ;; esac
	case $mg_mask in *[4567cdef]) ;; *) mg_resets="$mg_resets QUIT" ;; esac
	for mg_signal in $mg_resets; do mg_env_resets="$mg_env_resets --default-signal=$mg_signal"; done
}

# Whether env can give signals back, found out once for a session. (It would take a path with = for an assignment.)
env_can_reset() {
	case $mg_next in *=*) return 1 ;; esac
	if ! read -r mg_can_reset <"$mg_session/env-resets"; then
		if env --default-signal=INT true; then mg_can_reset=yes; else mg_can_reset=no; fi
		echo $mg_can_reset >"$mg_session/env-resets"
	fi
	[ "$mg_can_reset" = yes ]
}

# Shells start what runs in the background with INT and QUIT ignored; docker must ignore only what it would without us
# (rule 5). env (coreutils ≥ 8.31) can give them back, bash can; else docker runs in the foreground, and a signal to the
# shim alone waits for it.
choose_start() {
	find_resets
	mg_how='exec "$@"' mg_where='&'
	if [ -z "$mg_resets" ]; then
		:
	elif env_can_reset; then
		mg_how="exec env $mg_env_resets \\"\\$@\\""
	elif [ -n "\${BASH_VERSION-}" ]; then
		mg_how="trap - $mg_resets; exec \\"\\$@\\""
	else
		mg_where='; mg_code=$?'
	fi
}

on_signal() {
	mg_signals=$((mg_signals + 1))
	if [ -n "$mg_child" ]; then kill -s "\${mg_instead:-$1}" "$mg_child"; else mg_pending="$mg_pending $1"; fi
}

# Signals that came before there was a program to get them: we end as it would have, or (before a repeat) as it did.
end_of_pending() {
	[ -z "$mg_code" ] || exit "$mg_code"
	trap - EXIT
	for mg_signal in $mg_pending; do
		trap - "$mg_signal"
		kill -s "$mg_signal" $$
	done
}

# Runs "$@" with redirections $mg_redirects: sets $mg_child, or $mg_code at once.
start() {
	[ -z "$mg_pending" ] || end_of_pending
	mg_code=''
	eval "( $mg_how $mg_redirects ) $mg_where"
	[ -z "$mg_code" ] || return
	mg_child=$!
	for mg_signal in $mg_pending; do kill -s "$mg_signal" "$mg_child"; done
	mg_pending=''
}

# Sets $mg_code. A signal interrupts the waiting; then we wait again, and 127 says that the first answer was the last.
await_child() {
	mg_code=''
	while :; do
		mg_signals_before=$mg_signals
		wait "$mg_child"
		mg_status=$?
		[ $mg_status != 127 ] || [ -z "$mg_code" ] || break
		mg_code=$mg_status
		[ "$mg_signals" != "$mg_signals_before" ] || break
	done
	mg_child=''
}
`});var su,iu=d(()=>{su=`# Part of SESSION/capture.sh: the pipes between docker and its caller, and the log that is kept of them.
# shellcheck shell=sh
# shellcheck disable=SC2154 # what is not assigned here is in shim.sh or capture.sh
# shellcheck disable=SC2034 # and what is assigned here is used there
# shellcheck disable=SC2015 # in A && B || C, C is meant for a B that fails, too
#
# out and err are the pipes of its stdout and stderr, log that of the log. While we hold them, opened both ways, no opening
# of theirs blocks, whatever becomes of the other end.

# Sets $mg_in, $mg_out, $mg_err, $mg_log and $mg_tell (our stderr) to descriptors that our caller does not use: docker
# gets all of the caller's (a lock, a list that is being read). $mg_closing closes ours.
pick_descriptors() {
	set --
	for mg_digit in 3 4 5 6 7 8 9; do
		[ -e "/proc/$$/fd/$mg_digit" ] || set -- "$@" $mg_digit
	done
	[ $# -ge 5 ] || return 1
	mg_in=$1 mg_out=$2 mg_err=$3 mg_log=$4 mg_tell=$5
	mg_closing="$mg_in<&- $mg_out<&- $mg_err<&- $mg_log<&- $mg_tell>&-"
}

close_all_but() {
	for mg_digit in 3 4 5 6 7 8 9; do
		[ $mg_digit = "$1" ] || eval "exec $mg_digit<&-"
	done
}

# Keeps the first piece of the log and the last two, the very last being what has come since. dd takes no byte too many
# and writes each at once: whoever is killed leaves what was printed until then. It counts reads, which may be short, so
# a piece takes several; its words tell the bytes (not all busyboxes': then wc does).
keep_log() {
	trap 'exec cat >/dev/null' EXIT # what can't be kept (a full disk, no process to be had) still has to flow
	mg_piece=1 mg_size=0 mg_total=0
	while LC_ALL=C dd bs=8192 count=$((piece_blocks - mg_size / 8192 + 8)) >>"$mg_folder/log.$mg_piece" 2>"$mg_folder/dd.words"; do
		mg_copied=''
		while read -r mg_count mg_word mg_rest; do
			case $mg_word in byte*) mg_copied=$mg_count ;; esac
		done <"$mg_folder/dd.words"
		[ -n "$mg_copied" ] || mg_copied=$(($(wc -c <"$mg_folder/log.$mg_piece") - mg_size))
		[ "$mg_copied" != 0 ] || break
		mg_size=$((mg_size + mg_copied)) mg_total=$((mg_total + mg_copied))
		echo "$mg_total bytes" >"$mg_folder/dd"
		if [ $mg_size -ge $((piece_blocks * 8192)) ]; then
			[ $mg_piece -le 2 ] || rm -f "$mg_folder/log.$((mg_piece - 1))"
			mg_piece=$((mg_piece + 1)) mg_size=0
		fi
	done
	[ "$mg_copied" = 0 ] || cat >/dev/null
	rm -f "$mg_folder/out" "$mg_folder/err" "$mg_folder/log" "$mg_folder/dd.words"
}

start_keeper() {
	(
		exec <"/proc/self/fd/$mg_log" >/dev/null
		close_all_but none
		settings
		keep_log
	) &
}

# From pipe $1 to our own stream and to the log. Ends with its input; a reader of ours that goes away ends it, too, and so
# reaches docker as ever.
start_copier() { # out|err
	(
		# By the descriptors that we inherit: docker may run already, and the folder may be gone.
		eval "exec </proc/self/fd/\\$mg_$1 $mg_log>/proc/self/fd/$mg_log"
		[ "$1" = out ] || exec >&"$mg_tell"
		close_all_but "$mg_log"
		if [ "$1" = out ] && [ -n "$mg_stdout_is_data" ]; then note_first_byte; fi
		exec tee "$mg_folder/log"
	) &
}

# SESSION/commands/N/stdout gets the first byte: it tells whether the try wrote anything there (rule 2).
note_first_byte() {
	trap 'exec tee "$mg_folder/log"' EXIT # no process to be had
	dd bs=1 count=1 | tee "$mg_folder/stdout" "$mg_folder/log" || rm -f "$mg_folder/stdout"
}

# All that was printed must be out before we end, but a process that docker leaves behind may keep the pipe open: 2 s,
# then the copiers go on without us (rule 4). The keeper takes the pipe's name away when it is done.
await_keeper() {
	mg_turns=0
	while [ -e "$mg_folder/log" ] && [ $mg_turns -lt 300 ]; do mg_turns=$((mg_turns + 1)); done
	while [ -e "$mg_folder/log" ] && [ $mg_turns -lt 400 ]; do
		sleep 0.02 || {
			sleep 1
			mg_turns=$((mg_turns + 49))
		}
		mg_turns=$((mg_turns + 1))
	done
}
`});function lu({session:e,node:t,helper:n},r){let i=(0,ct.join)(e,"bin");(0,se.mkdirSync)(i,{recursive:!0}),(0,se.mkdirSync)((0,ct.join)(e,"commands"),{recursive:!0});let s={node:t,helper:n,helper_hash:(0,au.createHash)("sha256").update((0,se.readFileSync)(n)).digest("hex"),bound:Ae("timeout")?`timeout -k 5 ${Vg}`:"",has_script:Ae("script")?"1":"0",piece_blocks:String(Math.floor(qg/3/Hg))},o=[su,ru,Zc];(0,se.writeFileSync)((0,ct.join)(e,"capture.sh"),o.join(`
`)),(0,se.writeFileSync)((0,ct.join)(i,".memguard-shim"),"");for(let a of[...r,".memguard-capture"]){let l=(0,ct.join)(i,a);(0,se.writeFileSync)(l,uu(tu,s)),(0,se.chmodSync)(l,448)}}function cu(e,{sampler:t,askEngine:n}){let r=[],i=(s,o,a)=>{let l=(0,ct.join)(e,s);(0,se.writeFileSync)(l,uu(o,{session:e,...a})),r.push(l)};if(n){let s=Ae("timeout")?`timeout -k 1 ${Xg}`:"";i("ask-engine.sh",Xc,{...n,bound:s})}t&&i("sampler.sh",Qc,Jg(t)),r.length>0&&Zg(r)}function Jg({intervalSeconds:e,limitSeconds:t,ownerPid:n,zones:r}){return{interval:String(e),limit:String(t),owner:n===null?"":String(n),owner_started:n===null?"":Qg(n),zones:` ${r.join(" ")} `}}function Zg(e){let{JENKINS_SERVER_COOKIE:t,...n}=process.env,r='for script; do /bin/sh "$script" & done';try{let i=(0,ou.spawn)("/bin/sh",["-c",r,"memguard",...e],{detached:!0,stdio:"ignore",env:n});i.on("error",()=>{}),i.unref()}catch{}}function uu(e,t){let n=Object.entries(t).map(([r,i])=>`${r}=${Yg(i)}`);return e.replace("#@settings@",()=>n.join(`
`))}function Yg(e){return`'${e.replaceAll("'","'\\''")}'`}function Qg(e){var n;let t=(0,se.readFileSync)(`/proc/${e}/stat`,"utf8");return(n=t.slice(t.lastIndexOf(")")+2).split(" ")[19])!=null?n:""}var ou,au,se,ct,qg,Hg,Vg,Xg,pu=d(()=>{"use strict";ou=require("child_process"),au=require("crypto"),se=require("fs"),ct=require("path");Vc();Jc();hn();Yc();eu();nu();iu();qg=8*1024*1024,Hg=8192,Vg=90,Xg=10});var du={};ne(du,{openBlock:()=>Vi});async function Vi({folder:e,options:t,ownerPid:n}){var l;let r=new Date,i=_t(),s=new Q(t.root);ny(e);let o=pe(s,r),a={schema:"memguard.session/1",id:(0,vr.readFileSync)("/proc/sys/kernel/random/uuid","utf8").trim(),startedAt:r.toISOString(),startUptime:i,options:t,host:Rn(s),endpoint:ji(process.env,null),record:o,buildTag:(l=process.env.BUILD_TAG)!=null?l:null,outer:Il(),warnings:o.warnings.map(p=>({code:"record",message:p}))};return fu(e,()=>{if(Kr(e,a),t.capture){let p=ey.filter(g=>Ae(g)!==null);lu({session:e,node:process.execPath,helper:iy()},p)}cu(e,ty(a,n,o))}),a}function ty(e,t,n){let{replay:r,sampleSeconds:i}=e.options,s=r||e.endpoint.reach.kind==="elsewhere"?null:ir("docker");return{askEngine:s===null?null:{docker:s},sampler:i===0?null:{intervalSeconds:i,limitSeconds:e.options.maxHoldSeconds,ownerPid:t,zones:ry(n)}}}function ny(e){fu(e,()=>{He(e,448),(0,vr.chmodSync)(e,448)})}function fu(e,t){try{t()}catch(n){let i=n.code==="ENOSPC"?"the disk is full":U(n);throw new F("session-unwritable",C.cantCreate,`${e}: ${i}`,{hint:"the block goes on unguarded; its folder has to be one that can be written",cause:n})}}function ry(e){var t;return Se((t=e.buddyinfo)!=null?t:[],null).map(({node:n,zone:r})=>`${n}${r}`)}function iy(){var e;return(e=process.argv[1])!=null?e:(0,mu.basename)(__filename)}var vr,mu,ey,Xi=d(()=>{"use strict";vr=require("fs"),mu=require("path");H();fr();dn();Zr();Fe();rt();At();hn();pu();Le();ey=["docker"]});async function Ft(e,t,n=["inherit","inherit","inherit"]){var _,O;let[r,...i]=e;if(r==="")return yu(r,"ENOENT");let{execa:s}=await Promise.resolve().then(()=>(or(),sr)),o=oy(),a=s(r,i,{env:t,extendEnv:!1,stdio:[...n],reject:!1,cleanup:!1});o.to(a);let l=await a.catch(w=>w),p=o.stop(),g=l.code;if(l.exitCode===void 0&&g!==void 0)return yu(r,g);let b=(_=l.signal)!=null?_:null;return{exitCode:(O=l.exitCode)!=null?O:C.notExecutable,signal:b,interrupted:p}}function oy(){let e=process.stdin.isTTY||process.stdout.isTTY||process.stderr.isTTY,t=[],n=null,r=i=>{t.push(i),e&&sy.has(i)||n==null||n.kill(i)};for(let i of gu)process.on(i,r);return{to(i){n=i;for(let s of t)i.kill(s)},stop(){for(let i of gu)process.removeListener(i,r);return t.length>0}}}function yu(e,t){let n=t==="ENOENT"||t==="ENOTDIR";return W(`${e}: ${n?"command not found":`cannot be executed (${t})`}`),{exitCode:n?C.notFound:C.notExecutable,signal:null,interrupted:!1}}var gu,sy,Ji=d(()=>{"use strict";H();Re();gu=["SIGHUP","SIGINT","SIGQUIT","SIGTERM","SIGUSR2"],sy=new Set(["SIGINT","SIGQUIT","SIGHUP"])});var Qi={};ne(Qi,{runBare:()=>ay,runGuarded:()=>Yi});async function Yi(e){let{options:t,out:n}=e,r=await ly(t);if(!r)return t.strict?C.refused:_r(await Zi(e,null));let{folder:i,session:s}=r,o=await Zi(e,i),a=await bu(i,s,o,n);return a!=null&&a.runAgain&&(o=await Zi(e,i),a=await bu(i,s,o,n)),cy(i,a,n),a===null&&t.strict&&o.exitCode===0?C.refused:_r(o)}async function ay(e){return _r(await Ft(e,process.env))}async function ly(e){let t=null;try{return t=(0,Ut.mkdtempSync)((0,oe.join)((0,oe.resolve)(process.env.WORKSPACE_TMP||(0,wr.tmpdir)()),"memguard-")),{folder:t,session:await Vi({folder:t,options:e,ownerPid:process.pid})}}catch(n){let r=e.strict?"refusing to run it (--strict)":"it runs unguarded";return W(`cannot guard this command, ${r}: ${U(n)}`),t!==null&&vu(t),null}}function Zi(e,t){var p;let{command:n,options:r,env:i=process.env}=e,s=e.stdout==="stderr"?2:"inherit";if(t===null||!r.capture)return Ft(n,i,["inherit",s,"inherit"]);let o=(0,oe.join)(t,"bin"),a=r.retry==="body"?[(0,oe.join)(o,".memguard-capture"),...n]:n,l=[o,(p=i.PATH)!=null?p:""].join(oe.delimiter);return Ft(a,{...i,PATH:l},["inherit",s,"inherit"])}async function bu(e,t,n,r){let i=uy(n),s=(0,oe.join)(r===null?e:(0,oe.resolve)(r),"report.json");try{return await Ki({folder:e,session:t,outcome:i,exitCode:_r(n),reportPath:s})}catch(o){return W(`the block could not be closed: ${U(o)}`),null}}function cy(e,t,n){if(n!==null)try{He((0,oe.resolve)(n)),(0,Ut.cpSync)((0,oe.join)(e,"report.json"),(0,oe.join)(n,"report.json"))}catch(r){W(`the report could not be put into ${n}, it stays in ${e}: ${U(r)}`);return}(n!==null||!(t!=null&&t.hasNews))&&vu(e)}function vu(e){try{(0,Ut.rmSync)(e,{recursive:!0,force:!0,maxRetries:5,retryDelay:50})}catch{}}function uy(e){return e.interrupted||e.signal?"aborted":e.exitCode===0?"success":"failure"}function _r({exitCode:e,signal:t}){var n;return t?128+((n=wr.constants.signals[t])!=null?n:0):e}var Ut,wr,oe,kr=d(()=>{"use strict";Ut=require("fs"),wr=require("os"),oe=require("path");H();fr();qi();Xi();Re();Ji()});function _u(e,t,n){var g,b,_;if(!e)return null;let r=e.MemAvailable;if(r!==void 0)return{availableKiB:r,isEstimate:!1};let i=e.MemFree;if(i===void 0)return null;let o=(t!=null?t:[]).reduce((O,w)=>O+w.lowPages,0)*n,a=O=>O-Math.min(Math.floor(O/2),o),l=((g=e["Active(file)"])!=null?g:0)+((b=e["Inactive(file)"])!=null?b:0),p=i-o+a(l)+a((_=e.SReclaimable)!=null?_:0);return{availableKiB:Math.max(0,p),isEstimate:!0}}var wu=d(()=>{"use strict"});function ku(e,t){var n,r;for(let[i,s]of my){let o=((n=e==null?void 0:e[i])!=null?n:Number.NaN)/((r=t==null?void 0:t[s])!=null?r:Number.NaN),a=py.find(l=>Math.abs(o/l-1)<.05);if(a!==void 0)return a}return 4}var py,my,xu=d(()=>{"use strict";py=[4,8,16,32,64],my=[["PageTables","nr_page_table_pages"],["Mapped","nr_mapped"],["MemFree","nr_free_pages"]]});function Eu(e){var r;let t=Se((r=e.buddyinfo)!=null?r:[],null),n=Math.max(0,...t.map(({free:i})=>i.length));return Array.from({length:n},(i,s)=>hy(s,t,e))}function hy(e,t,n){var p,g;let r=yy(e,t,n),i=b=>b.reduce((_,{free:O})=>_+ge(O,e),0),s=i(t.filter(b=>gy(b,e,n)));if(s>0)return{order:e,verdict:s<fy?"few":"fine",pieces:s,index:r};let o=i(t);if(o>0)return{order:e,verdict:"kept-back",pieces:o,index:r};let a=Number((g=(p=n.sysctl)==null?void 0:p["vm.extfrag_threshold"])!=null?g:dy),l=r!==null&&r*1e3>a;return{order:e,verdict:l?"fragmented":"short",pieces:0,index:r}}function gy(e,t,{watermarks:n}){let r=n==null?void 0:n.find(i=>i.node===e.node&&i.zone===e.zone);return!r||r.freePages-(2**t-1)>r.minPages}function yy(e,t,{fragmentation:n}){var s;let r=[...t].sort((o,a)=>ge(a.free,0)-ge(o.free,0))[0],i=n==null?void 0:n.find(({node:o,zone:a})=>o===(r==null?void 0:r.node)&&a===r.zone);return(s=i==null?void 0:i.index[e])!=null?s:null}var fy,dy,Ou=d(()=>{"use strict";Dn();At();fy=8,dy=500});var Au={};ne(Au,{recordText:()=>es});function es(e){let t=ku(e.meminfo,e.vmstat);return`${[...vy(e,t),...wy(e,t),...ky(e,t),...Oy(e),...Sy(e)].join(`
`)}
`}function vy(e,t){let{meminfo:n}=e;if(!n)return[Me("Memory","not known")];let r=_u(n,e.watermarks,t),i=r!=null&&r.isEstimate?" (an estimate: this kernel does not say)":"",s=Nn(n);return[Me("Memory",`${ve(n.MemTotal)}: ${ve(r==null?void 0:r.availableKiB)} available${i}, ${ve(n.MemFree)} free`),Me("Caches",`${ve(s)} page cache, ${ve(n.Slab)} slab (${ve(n.SReclaimable)} can be reclaimed), ${ve(n.Dirty)} dirty`),Me("Swap",_y(e))]}function _y({meminfo:e,sysctl:t}){let n=e==null?void 0:e.SwapTotal,r=n===0?"none":`${ve(n)}, ${ve(e==null?void 0:e.SwapFree)} free`,i=t==null?void 0:t["vm.swappiness"];return i?`${r}; vm.swappiness ${i}`:r}function wy({buddyinfo:e},t){if(!e)return[Me("Blocks","not known")];let n=Se(e,null),r=[...new Set(n.map(({zone:p})=>p))].join(", "),i=_i(n).map(at),s=i.map((p,g)=>Tt(t*2**g)),o=s.map((p,g)=>{var b,_;return Math.max(p.length,(_=(b=i[g])==null?void 0:b.length)!=null?_:0)}),a=p=>`  ${p.map((g,b)=>{var _;return g.padStart((_=o[b])!=null?_:0)}).join(" ")}`,l=`free, by size, in what ordinary kernel requests can use (${r}):`;return[Me("Blocks",l),a(s),a(i)]}function ky(e,t){var r;let n=[];for(let i of Eu(e).slice(by)){let s=n[n.length-1];((r=s==null?void 0:s[0])==null?void 0:r.verdict)===i.verdict?s.push(i):n.push([i])}return n.map((i,s)=>Me(s===0?"Requests":"",xy(i,t)))}function xy(e,t){let n=e[0],r=e[e.length-1];if(!n||!r)return"";let i=({order:o})=>Tt(t*2**o);return`${n===r?`${i(n)} (order ${n.order})`:`${i(n)} to ${i(r)} (orders ${n.order} to ${r.order})`}: ${Ey(n,r)}`}function Ey(e,t){var i,s,o,a;let n=$u(at(e.pieces),at(t.pieces)),r=$u((s=(i=e.index)==null?void 0:i.toFixed(3))!=null?s:"?",(a=(o=t.index)==null?void 0:o.toFixed(3))!=null?a:"?");switch(e.verdict){case"fine":return`${n} free, fine`;case"few":return`only ${n} free`;case"kept-back":return`would fail: ${n} free, but the min watermark keeps them back`;case"fragmented":return`none: would fail, memory is fragmented (index ${r}): compaction can help`;case"short":return`none: would fail, memory is short (index ${r}): some must be freed first`}}function Oy({memcg:e}){if(!e||e.limitBytes===null)return[];let[t,n]=[e.limitBytes,e.usageBytes].map(s=>ve(s===null?null:Math.round(s/1024))),r=e.failures?`, limit hit ${at(e.failures)} times`:"",i=e.path.slice(0,60).replace(/[\x00-\x1f\x7f-\x9f]/g,"?");return[Me("Cgroup",`${i}: ${n} of ${t} used${r}`)]}function Sy({warnings:e}){if(e.length===0)return[];let t=e.length-Su;return[...e.slice(0,Su),...t>0?[`and ${t} more`]:[]].map((r,i)=>Me(i===0?"Warnings":"",i===0?`${e.length}: ${r}`:r))}function Me(e,t){return`${e.padEnd(8)} ${t}`}function ve(e){return e==null?"unknown":Tt(e)}function $u(e,t){return e===t?e:`${e} to ${t}`}var Su,by,ts=d(()=>{"use strict";wu();Zt();xu();Ou();Di();At();Su=3,by=3});function Pu(e,t){for(let n of["/bin/sh",...$y("/bin/sh")]){let r=(0,zt.join)(e,"root",n);(0,Pe.mkdirSync)((0,zt.dirname)(r),{recursive:!0}),(0,Pe.copyFileSync)(n,r)}(0,Pe.writeFileSync)((0,zt.join)(e,"root","step.sh"),Cy(Ay())),(0,Pe.writeFileSync)((0,zt.join)(e,"Dockerfile"),`FROM scratch
LABEL ${t}
COPY root /
RUN ["/bin/sh", "/step.sh"]
`)}function $y(e){return[...(0,Cu.execFileSync)("ldd",[e],{encoding:"utf8",stdio:["ignore","pipe","ignore"]}).matchAll(/(?:^|\s)(\/\S+) \(0x/g)].map(n=>n[1])}function Ay(){return(0,Pe.readFileSync)("/proc/vmstat","utf8").split(`
`).map(e=>e.split(" ")).filter(([e])=>Mu.includes(e!=null?e:"")).reduce((e,[,t])=>e+Number(t),0)}function Cy(e){return`sum=0
while read -r name count; do
  case $name in ${Mu.join(" | ")}) sum=$((sum + count)) ;; esac
done </proc/vmstat
if [ $sum -gt ${e} ]; then
  echo "demo step: memory has been compacted, so this passes"
  exit 0
fi
echo "demo step: cannot allocate memory" >&2
exit 12
`}var Cu,Pe,zt,Mu,Iu=d(()=>{"use strict";Cu=require("child_process"),Pe=require("fs"),zt=require("path"),Mu=["compact_migrate_scanned","compact_free_scanned"]});var Nu={};ne(Nu,{demo:()=>My});async function My(e){let t=(0,ut.mkdtempSync)((0,Gt.join)((0,bn.tmpdir)(),"memguard-demo-")),n=(0,ut.mkdtempSync)((0,Gt.join)((0,bn.tmpdir)(),"memguard-demo-stage-")),r=await Ry(n);try{e(`${r.title}
`);let o=new Q(r.options.root);e(`1. The memory ${Ny(r)}, as \`memguard snapshot\` shows it
`),e(`${es(pe(o,new Date))}
`),e(`2. A build that fails until memory has been compacted: memguard run -- docker build …
`);let a={...Iy,...r.options,history:n};await Yi({command:r.command,options:a,out:t,env:r.env,stdout:"stderr"})}finally{await r.cleanUp(),(0,ut.rmSync)(n,{recursive:!0,force:!0})}let i=(0,Gt.join)(t,"report.json"),{verdict:s}=JSON.parse((0,ut.readFileSync)(i,"utf8"));return e(`
3. ${Py[s]}
   The report: ${i}
`),e(`In a Jenkinsfile:

   memGuard { docker.build('app') }
`),{mode:r.mode,verdict:s,report:i}}function Ny({mode:e}){return e==="build"?"of this machine":"of the recorded machine"}async function Ry(e){var r;let t=Ae("docker"),n=t?await jt({env:process.env}).catch(()=>null):null;if(!t||(n==null?void 0:n.local)!=="yes")return ns(e,"no docker engine answers here");if(((r=process.getuid)==null?void 0:r.call(process))!==0)return ns(e,"compacting memory needs root");try{return jy(e,t,`${n.name} ${n.serverVersion}`)}catch{return ns(e,"this machine’s shell cannot be put into an image")}}function jy(e,t,n){let r=`memguard.demo=${process.pid}`,i=`memguard-demo:${process.pid}`;Pu(e,r);let s=(...o)=>Ft([t,...o],process.env,["ignore","ignore","ignore"]);return{mode:"build",title:`memguard demo: a real docker build on this machine (${n}, kernel ${(0,bn.release)()})`,command:["docker","build","--force-rm","-t",i,e],options:{},env:process.env,async cleanUp(){await s("rmi","-f",i),await s("image","prune","-f","--filter",`label=${r}`)}}}function ns(e,t){var i;let{bin:n,root:r}=bc(e);return{mode:"replay",title:`memguard demo: a replay of a recorded failure (${t}); nothing on this machine is changed`,command:["docker","build","-t","app","."],options:{root:r,replay:!0,sampleSeconds:0},env:{...process.env,PATH:[n,(i=process.env.PATH)!=null?i:""].join(Gt.delimiter)},async cleanUp(){}}}var ut,bn,Gt,Py,Iy,Ru=d(()=>{"use strict";ut=require("fs"),bn=require("os"),Gt=require("path");zi();kr();Ji();dn();Fe();rt();ts();hn();Iu();Py={passed:"The build passed at once: something else compacted memory meanwhile. Try again.","passed-after-retry":"The build failed, memory was compacted, and the same command passed.",failed:"The build failed for good; the lines above say why.",aborted:"The build was aborted.",unknown:"It is not known how the build ended."},Iy={label:"memguard demo",retry:"command",retryAsked:!0,mode:"act",remedies:"compact",sampleSeconds:1,maxHoldSeconds:3600,patterns:[],capture:!0,strict:!1,quiet:!1,replay:!1,root:"/",history:null}});function rs(e){var i,s,o;let t=e.trim();if(!t.includes(",")&&!/^"?type=/i.test(t))return t==="-"?"stdout":"here";let n=new Map(t.split(",").map(Ty)),r=/^(-|\/dev\/stdout)$/.test((i=n.get("dest"))!=null?i:"");switch((s=n.get("type"))==null?void 0:s.toLowerCase()){case"docker":return r?"stdout":"here";case"local":return"here";case"tar":return r||!n.get("dest")?"stdout":"here";case"image":return is((o=n.get("push"))!=null?o:"false")?"here":"elsewhere";default:return"elsewhere"}}function is(e){return/^(0|f|false)$/i.test(e.trim())}function Ty(e){let t=e.trim().replace(/^"|"$/g,""),n=t.indexOf("=");return n<0?[t.toLowerCase(),""]:[t.slice(0,n).trim().toLowerCase(),t.slice(n+1).trim()]}var Tu=d(()=>{"use strict"});function Du(e,t){var r,i,s;let n=ze(e);return(s=(i=(r=Fy(n))!=null?r:Uy(n,t))!=null?i:Wy(n))!=null?s:Ky(n,t)}function Fy(e){return e.subcommand===""?"docker without a command is never repeated":Ly.has(e.subcommand)?e.words.find(n=>n.place!=="command"&&!n.known)===void 0?null:"it has a global option that memguard does not know":`docker ${ss(e.subcommand)} is never repeated`}function Uy(e,t){if(e.subcommand==="load"&&te(e.words,"--input").length===0)return"it reads its input from stdin";for(let n of e.words){let r=Gy(n).find(i=>Bu(i,t));if(r!==void 0)return`it reads its input from ${ss(r)}`}return zy(e,t)}function zy(e,{env:t,isFifo:n}){let r=t.COMPOSE_FILE;if(!e.subcommand.startsWith("compose ")||!r||te(e.words,"--file").length>0)return null;let s=r.split(t.COMPOSE_PATH_SEPARATOR||":").find(o=>Bu(o,{isFifo:n}));return s===void 0?null:`it reads its input from ${ss(s)}`}function Gy(e){var o;let t=e.kind==="option"?e.attached:e.text;if(t===null||e.kind==="subcommand"||e.kind==="end-of-options")return[];let n=(o=e.options[e.options.length-1])!=null?o:"",r=t.split(",").flatMap(a=>{let l=a.trim().replace(/^"|"$/g,""),p=l.indexOf("=");return p<0?[l]:[l.slice(p+1)]}),i=[t,...r];return n==="--output"||Dy.has(n)?i.filter(a=>a!=="-"):i}function Bu(e,t){if(e===""||e.includes("\0"))return!1;if(e==="-")return!0;let n=Lu.posix.normalize(e);return/^\/dev\/(stdin|fd\/)|^\/proc\/.+\/fd\//.test(n)?!0:t.isFifo(e)}function Wy(e){if(St(e.words,"--push"))return"it pushes its result";for(let t of te(e.words,"--set"))if(/^[^=]*\.push\+?=/.test(t)&&!is(Uu(t)))return"it pushes its result";return Fu(e).some(t=>rs(t)==="elsewhere")?"its --output may leave this machine":null}function Fu(e){let t=te(e.words,"--set").filter(n=>/^[^=]*\.output\+?=/.test(n));return[...te(e.words,"--output"),...t.map(Uu)]}function Uu(e){return e.slice(e.indexOf("=")+1)}function Ky(e,t){var s,o;if(t.stdoutBytes===0)return null;let{words:n}=e,r=(o=(s=te(n,"--progress").pop())!=null?s:t.env.BUILDKIT_PROGRESS)!=null?o:"";return St(n,"--quiet")||["--print","--call","--check","--list"].some(a=>St(n,a))||By.has(r)||Fu(e).some(a=>rs(a)==="stdout")?"its stdout is data, and some of it was already written":null}function ss(e){return e.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g,"?").slice(0,100)}var Lu,Ly,Dy,By,zu=d(()=>{"use strict";Lu=require("path");sn();Tu();Ly=new Set(["build","buildx build","buildx bake","compose build","pull","compose pull","load"]),Dy=new Set(["--build-arg","--label","--annotation"]),By=new Set(["rawjson","json","quiet"])});var Wu={};ne(Wu,{heal:()=>qy});async function qy(e,t,n){let r=si(e,n);if(!r)throw new F("no-such-command",C.noInput,`${e} has no command ${n}`,{hint:"heal is called by the shim, for a command that has failed"});let i=pe(new Q(t.options.root),new Date),s=await mr({session:t,record:i,diagnosis:Qn(r,t,i),argv:r.argv,scope:"command",isRepeat:r.repeatOf!==null||pr(e,t),repeats:Et(e).filter(({repeatOf:o})=>o!==null).length,ruledOut:Xy(r)});return Hy(s,r),t.options.retry==="body"?C.ok:Vy(s,r)}function Hy(e,{folder:t}){let n=(0,Gu.join)(t,"heal.json");try{(0,Wt.writeFileSync)(`${n}.new`,JSON.stringify(e)),(0,Wt.renameSync)(`${n}.new`,n)}catch{}}function Vy({diagnosis:e,remedy:t,whyNot:n},r){if(n===null&&t)return W(ar(r,e,t)),C.runAgain;let i=lr(r,e,n!=null?n:"");return i&&W(i),C.ok}function Xy({argv:e,stdoutBytes:t}){return Du(e,{isFifo:r=>{try{return(0,Wt.statSync)(r).isFIFO()}catch{return!1}},stdoutBytes:t!=null?t:1,env:process.env})}var Wt,Gu,Ku=d(()=>{"use strict";Wt=require("fs"),Gu=require("path");H();Fe();rt();tn();zu();Oi();ur();Ui();Re();Gi()});var lp={};ne(lp,{default:()=>ib});var ms,rb,ib,cp=d(()=>{ms={exports:{}};new Function("module","exports","require",'var $e=Object.defineProperty;var fi=Object.getOwnPropertyDescriptor;var hi=Object.getOwnPropertyNames;var ui=Object.prototype.hasOwnProperty;var di=(s,t)=>{for(var e in t)$e(s,e,{get:t[e],enumerable:!0})},pi=(s,t,e,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let i of hi(t))!ui.call(s,i)&&i!==e&&$e(s,i,{get:()=>t[i],enumerable:!(n=fi(t,i))||n.enumerable});return s};var mi=s=>pi($e({},"__esModule",{value:!0}),s);var Vi={};di(Vi,{default:()=>ci});module.exports=mi(Vi);var ge=require("assert");var gi={right:yi,center:Ci},bi=0,ce=1,Oi=2,fe=3,Fe=class{constructor(t){var e;this.width=t.width,this.wrap=(e=t.wrap)!==null&&e!==void 0?e:!0,this.rows=[]}span(...t){let e=this.div(...t);e.span=!0}resetOutput(){this.rows=[]}div(...t){if(t.length===0&&this.div(""),this.wrap&&this.shouldApplyLayoutDSL(...t)&&typeof t[0]=="string")return this.applyLayoutDSL(t[0]);let e=t.map(n=>typeof n=="string"?this.colFromString(n):n);return this.rows.push(e),e}shouldApplyLayoutDSL(...t){return t.length===1&&typeof t[0]=="string"&&/[\\t\\n]/.test(t[0])}applyLayoutDSL(t){let e=t.split(`\n`).map(i=>i.split("	")),n=0;return e.forEach(i=>{i.length>1&&at.stringWidth(i[0])>n&&(n=Math.min(Math.floor(this.width*.5),at.stringWidth(i[0])))}),e.forEach(i=>{this.div(...i.map((o,a)=>({text:o.trim(),padding:this.measurePadding(o),width:a===0&&i.length>1?n:void 0})))}),this.rows[this.rows.length-1]}colFromString(t){return{text:t,padding:this.measurePadding(t)}}measurePadding(t){let e=at.stripAnsi(t);return[0,e.match(/\\s*$/)[0].length,0,e.match(/^\\s*/)[0].length]}toString(){let t=[];return this.rows.forEach(e=>{this.rowToString(e,t)}),t.filter(e=>!e.hidden).map(e=>e.text).join(`\n`)}rowToString(t,e){return this.rasterize(t).forEach((n,i)=>{let o="";n.forEach((a,c)=>{let{width:b}=t[c],O=this.negatePadding(t[c]),p=a;if(O>at.stringWidth(a)&&(p+=" ".repeat(O-at.stringWidth(a))),t[c].align&&t[c].align!=="left"&&this.wrap){let m=gi[t[c].align];p=m(p,O),at.stringWidth(p)<O&&(p+=" ".repeat((b||0)-at.stringWidth(p)-1))}let u=t[c].padding||[0,0,0,0];u[fe]&&(o+=" ".repeat(u[fe])),o+=sn(t[c],p,"| "),o+=p,o+=sn(t[c],p," |"),u[ce]&&(o+=" ".repeat(u[ce])),i===0&&e.length>0&&(o=this.renderInline(o,e[e.length-1]))}),e.push({text:o.replace(/ +$/,""),span:t.span})}),e}renderInline(t,e){let n=t.match(/^ */),i=n?n[0].length:0,o=e.text,a=at.stringWidth(o.trimRight());return e.span?this.wrap?i<a?t:(e.hidden=!0,o.trimRight()+" ".repeat(i-a)+t.trimLeft()):(e.hidden=!0,o+t):t}rasterize(t){let e=[],n=this.columnWidths(t),i;return t.forEach((o,a)=>{o.width=n[a],this.wrap?i=at.wrap(o.text,this.negatePadding(o),{hard:!0}).split(`\n`):i=o.text.split(`\n`),o.border&&(i.unshift("."+"-".repeat(this.negatePadding(o)+2)+"."),i.push("\'"+"-".repeat(this.negatePadding(o)+2)+"\'")),o.padding&&(i.unshift(...new Array(o.padding[bi]||0).fill("")),i.push(...new Array(o.padding[Oi]||0).fill(""))),i.forEach((c,b)=>{e[b]||e.push([]);let O=e[b];for(let p=0;p<a;p++)O[p]===void 0&&O.push("");O.push(c)})}),e}negatePadding(t){let e=t.width||0;return t.padding&&(e-=(t.padding[fe]||0)+(t.padding[ce]||0)),t.border&&(e-=4),e}columnWidths(t){if(!this.wrap)return t.map(a=>a.width||at.stringWidth(a.text));let e=t.length,n=this.width,i=t.map(a=>{if(a.width)return e--,n-=a.width,a.width}),o=e?Math.floor(n/e):0;return i.map((a,c)=>a===void 0?Math.max(o,_i(t[c])):a)}};function sn(s,t,e){return s.border?/[.\']-+[.\']/.test(t)?"":t.trim().length!==0?e:"  ":""}function _i(s){let t=s.padding||[],e=1+(t[fe]||0)+(t[ce]||0);return s.border?e+4:e}function wi(){return typeof process=="object"&&process.stdout&&process.stdout.columns?process.stdout.columns:80}function yi(s,t){s=s.trim();let e=at.stringWidth(s);return e<t?" ".repeat(t-e)+s:s}function Ci(s,t){s=s.trim();let e=at.stringWidth(s);return e>=t?s:" ".repeat(t-e>>1)+s}var at;function rn(s,t){return at=t,new Fe({width:(s==null?void 0:s.width)||wi(),wrap:s==null?void 0:s.wrap})}var on=new RegExp("\\x1B(?:\\\\[(?:\\\\d+[ABCDEFGJKSTm]|\\\\d+;\\\\d+[Hfm]|\\\\d+;\\\\d+;\\\\d+m|6n|s|u|\\\\?25[lh])|\\\\w)","g");function We(s){return s.replace(on,"")}function an(s,t){let[e,n]=s.match(on)||["",""];s=We(s);let i="";for(let o=0;o<s.length;o++)o!==0&&o%t===0&&(i+=`\n`),i+=s.charAt(o);return e&&n&&(i=`${e}${i}${n}`),i}function Ne(s){return rn(s,{stringWidth:t=>[...t].length,stripAnsi:We,wrap:an})}var Jt=require("path"),he=require("fs");function ln(s,t){let e=(0,Jt.resolve)(".",s),n;for((0,he.statSync)(e).isDirectory()||(e=(0,Jt.dirname)(e));;){if(n=t(e,(0,he.readdirSync)(e)),n)return(0,Jt.resolve)(e,n);if(e=(0,Jt.dirname)(n=e),n===e)break}}var An=require("util"),En=require("fs"),xn=require("url");var dn=require("util"),me=require("path");function zt(s){if(s!==s.toLowerCase()&&s!==s.toUpperCase()||(s=s.toLowerCase()),s.indexOf("-")===-1&&s.indexOf("_")===-1)return s;{let e="",n=!1,i=s.match(/^-+/);for(let o=i?i[0].length:0;o<s.length;o++){let a=s.charAt(o);n&&(n=!1,a=a.toUpperCase()),o!==0&&(a==="-"||a==="_")?n=!0:a!=="-"&&a!=="_"&&(e+=a)}return e}}function ue(s,t){let e=s.toLowerCase();t=t||"-";let n="";for(let i=0;i<s.length;i++){let o=e.charAt(i),a=s.charAt(i);o!==a&&i>0?n+=`${t}${e.charAt(i)}`:n+=a}return n}function de(s){return s==null?!1:typeof s=="number"||/^0x[0-9a-f]+$/i.test(s)?!0:/^0[^.]/.test(s)?!1:/^[-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(e[-+]?\\d+)?$/.test(s)}function cn(s){if(Array.isArray(s))return s.map(a=>typeof a!="string"?a+"":a);s=s.trim();let t=0,e=null,n=null,i=null,o=[];for(let a=0;a<s.length;a++){if(e=n,n=s.charAt(a),n===" "&&!i){e!==" "&&t++;continue}n===i?i=null:(n==="\'"||n===\'"\')&&!i&&(i=n),o[t]||(o[t]=""),o[t]+=n}return o}var ht;(function(s){s.BOOLEAN="boolean",s.STRING="string",s.NUMBER="number",s.ARRAY="array"})(ht||(ht={}));var Et,pe=class{constructor(t){Et=t}parse(t,e){let n=Object.assign({alias:void 0,array:void 0,boolean:void 0,config:void 0,configObjects:void 0,configuration:void 0,coerce:void 0,count:void 0,default:void 0,envPrefix:void 0,narg:void 0,normalize:void 0,string:void 0,number:void 0,__:void 0,key:void 0},e),i=cn(t),o=typeof t=="string",a=ji(Object.assign(Object.create(null),n.alias)),c=Object.assign({"boolean-negation":!0,"camel-case-expansion":!0,"combine-arrays":!1,"dot-notation":!0,"duplicate-arguments-array":!0,"flatten-duplicate-arrays":!0,"greedy-arrays":!0,"halt-at-non-option":!1,"nargs-eats-options":!1,"negation-prefix":"no-","parse-numbers":!0,"parse-positional-numbers":!0,"populate--":!1,"set-placeholder-key":!1,"short-option-groups":!0,"strip-aliased":!1,"strip-dashed":!1,"unknown-options-as-args":!1},n.configuration),b=Object.assign(Object.create(null),n.default),O=n.configObjects||[],p=n.envPrefix,u=c["populate--"],m=u?"--":"_",_=Object.create(null),E=Object.create(null),y=n.__||Et.format,d={aliases:Object.create(null),arrays:Object.create(null),bools:Object.create(null),strings:Object.create(null),numbers:Object.create(null),counts:Object.create(null),normalize:Object.create(null),configs:Object.create(null),nargs:Object.create(null),coercions:Object.create(null),keys:[]},L=/^-([0-9]+(\\.[0-9]+)?|\\.[0-9]+)$/,v=new RegExp("^--"+c["negation-prefix"]+"(.+)");[].concat(n.array||[]).filter(Boolean).forEach(function(l){let h=typeof l=="object"?l.key:l,w=Object.keys(l).map(function(g){return{boolean:"bools",string:"strings",number:"numbers"}[g]}).filter(Boolean).pop();w&&(d[w][h]=!0),d.arrays[h]=!0,d.keys.push(h)}),[].concat(n.boolean||[]).filter(Boolean).forEach(function(l){d.bools[l]=!0,d.keys.push(l)}),[].concat(n.string||[]).filter(Boolean).forEach(function(l){d.strings[l]=!0,d.keys.push(l)}),[].concat(n.number||[]).filter(Boolean).forEach(function(l){d.numbers[l]=!0,d.keys.push(l)}),[].concat(n.count||[]).filter(Boolean).forEach(function(l){d.counts[l]=!0,d.keys.push(l)}),[].concat(n.normalize||[]).filter(Boolean).forEach(function(l){d.normalize[l]=!0,d.keys.push(l)}),typeof n.narg=="object"&&Object.entries(n.narg).forEach(([l,h])=>{typeof h=="number"&&(d.nargs[l]=h,d.keys.push(l))}),typeof n.coerce=="object"&&Object.entries(n.coerce).forEach(([l,h])=>{typeof h=="function"&&(d.coercions[l]=h,d.keys.push(l))}),typeof n.config<"u"&&(Array.isArray(n.config)||typeof n.config=="string"?[].concat(n.config).filter(Boolean).forEach(function(l){d.configs[l]=!0}):typeof n.config=="object"&&Object.entries(n.config).forEach(([l,h])=>{(typeof h=="boolean"||typeof h=="function")&&(d.configs[l]=h)})),Dt(n.key,a,n.default,d.arrays),Object.keys(b).forEach(function(l){(d.aliases[l]||[]).forEach(function(h){b[h]=b[l]})});let T=null;le();let U=[],G=Object.assign(Object.create(null),{_:[]}),xt={};for(let l=0;l<i.length;l++){let h=i[l],w=h.replace(/^-{3,}/,"---"),g,f,S,j,$,it;if(h!=="--"&&/^-/.test(h)&&J(h))gt(h);else if(w.match(/^---+(=|$)/)){gt(h);continue}else if(h.match(/^--.+=/)||!c["short-option-groups"]&&h.match(/^-.+=/))j=h.match(/^--?([^=]+)=([\\s\\S]*)$/),j!==null&&Array.isArray(j)&&j.length>=3&&(W(j[1],d.arrays)?l=Wt(l,j[1],i,j[2]):W(j[1],d.nargs)!==!1?l=Qt(l,j[1],i,j[2]):V(j[1],j[2],!0));else if(h.match(v)&&c["boolean-negation"])j=h.match(v),j!==null&&Array.isArray(j)&&j.length>=2&&(f=j[1],V(f,W(f,d.arrays)?[!1]:!1));else if(h.match(/^--.+/)||!c["short-option-groups"]&&h.match(/^-[^-]+/))j=h.match(/^--?(.+)/),j!==null&&Array.isArray(j)&&j.length>=2&&(f=j[1],W(f,d.arrays)?l=Wt(l,f,i):W(f,d.nargs)!==!1?l=Qt(l,f,i):($=i[l+1],$!==void 0&&(!$.match(/^-/)||$.match(L))&&!W(f,d.bools)&&!W(f,d.counts)||/^(true|false)$/.test($)?(V(f,$),l++):V(f,Z(f))));else if(h.match(/^-.\\..+=/))j=h.match(/^-([^=]+)=([\\s\\S]*)$/),j!==null&&Array.isArray(j)&&j.length>=3&&V(j[1],j[2]);else if(h.match(/^-.\\..+/)&&!h.match(L))$=i[l+1],j=h.match(/^-(.\\..+)/),j!==null&&Array.isArray(j)&&j.length>=2&&(f=j[1],$!==void 0&&!$.match(/^-/)&&!W(f,d.bools)&&!W(f,d.counts)?(V(f,$),l++):V(f,Z(f)));else if(h.match(/^-[^-]+/)&&!h.match(L)){S=h.slice(1,-1).split(""),g=!1;for(let rt=0;rt<S.length;rt++){if($=h.slice(rt+2),S[rt+1]&&S[rt+1]==="="){it=h.slice(rt+3),f=S[rt],W(f,d.arrays)?l=Wt(l,f,i,it):W(f,d.nargs)!==!1?l=Qt(l,f,i,it):V(f,it),g=!0;break}if($==="-"){V(S[rt],$);continue}if(/[A-Za-z]/.test(S[rt])&&/^-?\\d+(\\.\\d*)?(e-?\\d+)?$/.test($)&&W($,d.bools)===!1){V(S[rt],$),g=!0;break}if(S[rt+1]&&S[rt+1].match(/\\W/)){V(S[rt],$),g=!0;break}else V(S[rt],Z(S[rt]))}f=h.slice(-1)[0],!g&&f!=="-"&&(W(f,d.arrays)?l=Wt(l,f,i):W(f,d.nargs)!==!1?l=Qt(l,f,i):($=i[l+1],$!==void 0&&(!/^(-|--)[^-]/.test($)||$.match(L))&&!W(f,d.bools)&&!W(f,d.counts)||/^(true|false)$/.test($)?(V(f,$),l++):V(f,Z(f))))}else if(h.match(/^-[0-9]$/)&&h.match(L)&&W(h.slice(1),d.bools))f=h.slice(1),V(f,Z(f));else if(h==="--"){U=i.slice(l+1);break}else if(c["halt-at-non-option"]){U=i.slice(l);break}else gt(h)}H(G,!0),H(G,!1),z(G),et(),Q(G,d.aliases,b,!0),nt(G),c["set-placeholder-key"]&&Nt(G),Object.keys(d.counts).forEach(function(l){jt(G,l.split("."))||V(l,0)}),u&&U.length&&(G[m]=[]),U.forEach(function(l){G[m].push(l)}),c["camel-case-expansion"]&&c["strip-dashed"]&&Object.keys(G).filter(l=>l!=="--"&&l.includes("-")).forEach(l=>{delete G[l]}),c["strip-aliased"]&&[].concat(...Object.keys(a).map(l=>a[l])).forEach(l=>{c["camel-case-expansion"]&&l.includes("-")&&delete G[l.split(".").map(h=>zt(h)).join(".")],delete G[l]});function gt(l){let h=P("_",l);(typeof h=="string"||typeof h=="number")&&G._.push(h)}function Qt(l,h,w,g){let f,S=W(h,d.nargs);if(S=typeof S!="number"||isNaN(S)?1:S,S===0)return Ot(g)||(T=Error(y("Argument unexpected for: %s",h))),V(h,Z(h)),l;let j=Ot(g)?0:1;if(c["nargs-eats-options"])w.length-(l+1)+j<S&&(T=Error(y("Not enough arguments following: %s",h))),j=S;else{for(f=l+1;f<w.length&&(!w[f].match(/^-[^0-9]/)||w[f].match(L)||J(w[f]));f++)j++;j<S&&(T=Error(y("Not enough arguments following: %s",h)))}let $=Math.min(j,S);for(!Ot(g)&&$>0&&(V(h,g),$--),f=l+1;f<$+l+1;f++)V(h,w[f]);return l+$}function Wt(l,h,w,g){let f=[],S=g||w[l+1],j=W(h,d.nargs);if(W(h,d.bools)&&!/^(true|false)$/.test(S))f.push(!0);else if(Ot(S)||Ot(g)&&/^-/.test(S)&&!L.test(S)&&!J(S)){if(b[h]!==void 0){let $=b[h];f=Array.isArray($)?$:[$]}}else{Ot(g)||f.push(C(h,g,!0));for(let $=l+1;$<w.length&&!(!c["greedy-arrays"]&&f.length>0||j&&typeof j=="number"&&f.length>=j||(S=w[$],/^-/.test(S)&&!L.test(S)&&!J(S)));$++)l=$,f.push(C(h,S,o))}return typeof j=="number"&&(j&&f.length<j||isNaN(j)&&f.length===0)&&(T=Error(y("Not enough arguments following: %s",h))),V(h,f),l}function V(l,h,w=o){if(/-/.test(l)&&c["camel-case-expansion"]){let S=l.split(".").map(function(j){return zt(j)}).join(".");M(l,S)}let g=C(l,h,w),f=l.split(".");At(G,f,g),d.aliases[l]&&d.aliases[l].forEach(function(S){let j=S.split(".");At(G,j,g)}),f.length>1&&c["dot-notation"]&&(d.aliases[f[0]]||[]).forEach(function(S){let j=S.split("."),$=[].concat(f);$.shift(),j=j.concat($),(d.aliases[l]||[]).includes(j.join("."))||At(G,j,g)}),W(l,d.normalize)&&!W(l,d.arrays)&&[l].concat(d.aliases[l]||[]).forEach(function(j){Object.defineProperty(xt,j,{enumerable:!0,get(){return h},set($){h=typeof $=="string"?Et.normalize($):$}})})}function M(l,h){d.aliases[l]&&d.aliases[l].length||(d.aliases[l]=[h],_[h]=!0),d.aliases[h]&&d.aliases[h].length||M(h,l)}function C(l,h,w){w&&(h=Ai(h)),(W(l,d.bools)||W(l,d.counts))&&typeof h=="string"&&(h=h==="true");let g=Array.isArray(h)?h.map(function(f){return P(l,f)}):P(l,h);return W(l,d.counts)&&(Ot(g)||typeof g=="boolean")&&(g=De()),W(l,d.normalize)&&W(l,d.arrays)&&(Array.isArray(h)?g=h.map(f=>Et.normalize(f)):g=Et.normalize(h)),g}function P(l,h){return!c["parse-positional-numbers"]&&l==="_"||!W(l,d.strings)&&!W(l,d.bools)&&!Array.isArray(h)&&(de(h)&&c["parse-numbers"]&&Number.isSafeInteger(Math.floor(parseFloat(`${h}`)))||!Ot(h)&&W(l,d.numbers))&&(h=Number(h)),h}function z(l){let h=Object.create(null);Q(h,d.aliases,b),Object.keys(d.configs).forEach(function(w){let g=l[w]||h[w];if(g)try{let f=null,S=Et.resolve(Et.cwd(),g),j=d.configs[w];if(typeof j=="function"){try{f=j(S)}catch($){f=$}if(f instanceof Error){T=f;return}}else f=Et.require(S);Y(f)}catch(f){f.name==="PermissionDenied"?T=f:l[w]&&(T=Error(y("Invalid JSON config file: %s",g)))}})}function Y(l,h){Object.keys(l).forEach(function(w){let g=l[w],f=h?h+"."+w:w;typeof g=="object"&&g!==null&&!Array.isArray(g)&&c["dot-notation"]?Y(g,f):(!jt(G,f.split("."))||W(f,d.arrays)&&c["combine-arrays"])&&V(f,g)})}function et(){typeof O<"u"&&O.forEach(function(l){Y(l)})}function H(l,h){if(typeof p>"u")return;let w=typeof p=="string"?p:"",g=Et.env();Object.keys(g).forEach(function(f){if(w===""||f.lastIndexOf(w,0)===0){let S=f.split("__").map(function(j,$){return $===0&&(j=j.substring(w.length)),zt(j)});(h&&d.configs[S.join(".")]||!h)&&!jt(l,S)&&V(S.join("."),g[f])}})}function nt(l){let h,w=new Set;Object.keys(l).forEach(function(g){if(!w.has(g)&&(h=W(g,d.coercions),typeof h=="function"))try{let f=P(g,h(l[g]));[].concat(d.aliases[g]||[],g).forEach(S=>{w.add(S),l[S]=f})}catch(f){T=f}})}function Nt(l){return d.keys.forEach(h=>{~h.indexOf(".")||typeof l[h]>"u"&&(l[h]=void 0)}),l}function Q(l,h,w,g=!1){Object.keys(w).forEach(function(f){jt(l,f.split("."))||(At(l,f.split("."),w[f]),g&&(E[f]=!0),(h[f]||[]).forEach(function(S){jt(l,S.split("."))||At(l,S.split("."),w[f])}))})}function jt(l,h){let w=l;c["dot-notation"]||(h=[h.join(".")]),h.slice(0,-1).forEach(function(f){w=w[f]||{}});let g=h[h.length-1];return typeof w!="object"?!1:g in w}function At(l,h,w){let g=l;c["dot-notation"]||(h=[h.join(".")]),h.slice(0,-1).forEach(function(it){it=fn(it),typeof g=="object"&&g[it]===void 0&&(g[it]={}),typeof g[it]!="object"||Array.isArray(g[it])?(Array.isArray(g[it])?g[it].push({}):g[it]=[g[it],{}],g=g[it][g[it].length-1]):g=g[it]});let f=fn(h[h.length-1]),S=W(h.join("."),d.arrays),j=Array.isArray(w),$=c["duplicate-arguments-array"];!$&&W(f,d.nargs)&&($=!0,(!Ot(g[f])&&d.nargs[f]===1||Array.isArray(g[f])&&g[f].length===d.nargs[f])&&(g[f]=void 0)),w===De()?g[f]=De(g[f]):Array.isArray(g[f])?$&&S&&j?g[f]=c["flatten-duplicate-arrays"]?g[f].concat(w):(Array.isArray(g[f][0])?g[f]:[g[f]]).concat([w]):!$&&!!S==!!j?g[f]=w:g[f]=g[f].concat([w]):g[f]===void 0&&S?g[f]=j?w:[w]:$&&!(g[f]===void 0||W(f,d.counts)||W(f,d.bools))?g[f]=[g[f],w]:g[f]=w}function Dt(...l){l.forEach(function(h){Object.keys(h||{}).forEach(function(w){d.aliases[w]||(d.aliases[w]=[].concat(a[w]||[]),d.aliases[w].concat(w).forEach(function(g){if(/-/.test(g)&&c["camel-case-expansion"]){let f=zt(g);f!==w&&d.aliases[w].indexOf(f)===-1&&(d.aliases[w].push(f),_[f]=!0)}}),d.aliases[w].concat(w).forEach(function(g){if(g.length>1&&/[A-Z]/.test(g)&&c["camel-case-expansion"]){let f=ue(g,"-");f!==w&&d.aliases[w].indexOf(f)===-1&&(d.aliases[w].push(f),_[f]=!0)}}),d.aliases[w].forEach(function(g){d.aliases[g]=[w].concat(d.aliases[w].filter(function(f){return g!==f}))}))})})}function W(l,h){let w=[].concat(d.aliases[l]||[],l),g=Object.keys(h),f=w.find(S=>g.includes(S));return f?h[f]:!1}function Ie(l){let h=Object.keys(d);return[].concat(h.map(g=>d[g])).some(function(g){return Array.isArray(g)?g.includes(l):g[l]})}function F(l,...h){return[].concat(...h).some(function(g){let f=l.match(g);return f&&Ie(f[1])})}function K(l){if(l.match(L)||!l.match(/^-[^-]+/))return!1;let h=!0,w,g=l.slice(1).split("");for(let f=0;f<g.length;f++){if(w=l.slice(f+2),!Ie(g[f])){h=!1;break}if(g[f+1]&&g[f+1]==="="||w==="-"||/[A-Za-z]/.test(g[f])&&/^-?\\d+(\\.\\d*)?(e-?\\d+)?$/.test(w)||g[f+1]&&g[f+1].match(/\\W/))break}return h}function J(l){return c["unknown-options-as-args"]&&R(l)}function R(l){return l=l.replace(/^-{3,}/,"--"),l.match(L)||K(l)?!1:!F(l,/^-+([^=]+?)=[\\s\\S]*$/,v,/^-+([^=]+?)$/,/^-+([^=]+?)-$/,/^-+([^=]+?\\d+)$/,/^-+([^=]+?)\\W+.*$/)}function Z(l){return!W(l,d.bools)&&!W(l,d.counts)&&`${l}`in b?b[l]:k(bt(l))}function k(l){return{[ht.BOOLEAN]:!0,[ht.STRING]:"",[ht.NUMBER]:void 0,[ht.ARRAY]:[]}[l]}function bt(l){let h=ht.BOOLEAN;return W(l,d.strings)?h=ht.STRING:W(l,d.numbers)?h=ht.NUMBER:W(l,d.bools)?h=ht.BOOLEAN:W(l,d.arrays)&&(h=ht.ARRAY),h}function Ot(l){return l===void 0}function le(){Object.keys(d.counts).find(l=>W(l,d.arrays)?(T=Error(y("Invalid configuration: %s, opts.count excludes opts.array.",l)),!0):W(l,d.nargs)?(T=Error(y("Invalid configuration: %s, opts.count excludes opts.narg.",l)),!0):!1)}return{aliases:Object.assign({},d.aliases),argv:Object.assign(xt,G),configuration:c,defaulted:Object.assign({},E),error:T,newAliases:Object.assign({},_)}}};function ji(s){let t=[],e=Object.create(null),n=!0;for(Object.keys(s).forEach(function(i){t.push([].concat(s[i],i))});n;){n=!1;for(let i=0;i<t.length;i++)for(let o=i+1;o<t.length;o++)if(t[i].filter(function(c){return t[o].indexOf(c)!==-1}).length){t[i]=t[i].concat(t[o]),t.splice(o,1),n=!0;break}}return t.forEach(function(i){i=i.filter(function(a,c,b){return b.indexOf(a)===c});let o=i.pop();o!==void 0&&typeof o=="string"&&(e[o]=i)}),e}function De(s){return s!==void 0?s+1:1}function fn(s){return s==="__proto__"?"___proto___":s}function Ai(s){return typeof s=="string"&&(s[0]==="\'"||s[0]===\'"\')&&s[s.length-1]===s[0]?s.substring(1,s.length-1):s}var pn=require("fs");var ze,Le,ve,hn=process&&process.env&&process.env.YARGS_MIN_NODE_VERSION?Number(process.env.YARGS_MIN_NODE_VERSION):12,un=(Le=(ze=process==null?void 0:process.versions)===null||ze===void 0?void 0:ze.node)!==null&&Le!==void 0?Le:(ve=process==null?void 0:process.version)===null||ve===void 0?void 0:ve.slice(1);if(un&&Number(un.match(/^([^.]+)/)[1])<hn)throw Error(`yargs parser supports a minimum Node.js version of ${hn}. Read our version support policy: https://github.com/yargs/yargs-parser#supported-nodejs-versions`);var Ei=process?process.env:{},mn=new pe({cwd:process.cwd,env:()=>Ei,format:dn.format,normalize:me.normalize,resolve:me.resolve,require:s=>{if(typeof require<"u")return require(s);if(s.match(/\\.json$/))return JSON.parse((0,pn.readFileSync)(s,"utf8"));throw Error("only .json config files are supported in ESM")}}),ie=function(t,e){return mn.parse(t.slice(),e).argv};ie.detailed=function(s,t){return mn.parse(s.slice(),t)};ie.camelCase=zt;ie.decamelize=ue;ie.looksLikeNumber=de;var gn=ie;var wt=require("path");function xi(){return Pi()?0:1}function Pi(){return Si()&&!process.defaultApp}function Si(){return!!process.versions.electron}function bn(){return process.argv[xi()]}var B=class s extends Error{constructor(t){super(t||"yargs error"),this.name="YError",Error.captureStackTrace&&Error.captureStackTrace(this,s)}};var Zt=require("fs"),On=require("util"),_n=require("path"),wn={fs:{readFileSync:Zt.readFileSync,writeFile:Zt.writeFile},format:On.format,resolve:_n.resolve,exists:s=>{try{return(0,Zt.statSync)(s).isFile()}catch{return!1}}};var _t,Re=class{constructor(t){t=t||{},this.directory=t.directory||"./locales",this.updateFiles=typeof t.updateFiles=="boolean"?t.updateFiles:!0,this.locale=t.locale||"en",this.fallbackToLanguage=typeof t.fallbackToLanguage=="boolean"?t.fallbackToLanguage:!0,this.cache=Object.create(null),this.writeQueue=[]}__(...t){if(typeof arguments[0]!="string")return this._taggedLiteral(arguments[0],...arguments);let e=t.shift(),n=function(){};return typeof t[t.length-1]=="function"&&(n=t.pop()),n=n||function(){},this.cache[this.locale]||this._readLocaleFile(),!this.cache[this.locale][e]&&this.updateFiles?(this.cache[this.locale][e]=e,this._enqueueWrite({directory:this.directory,locale:this.locale,cb:n})):n(),_t.format.apply(_t.format,[this.cache[this.locale][e]||e].concat(t))}__n(){let t=Array.prototype.slice.call(arguments),e=t.shift(),n=t.shift(),i=t.shift(),o=function(){};typeof t[t.length-1]=="function"&&(o=t.pop()),this.cache[this.locale]||this._readLocaleFile();let a=i===1?e:n;this.cache[this.locale][e]&&(a=this.cache[this.locale][e][i===1?"one":"other"]),!this.cache[this.locale][e]&&this.updateFiles?(this.cache[this.locale][e]={one:e,other:n},this._enqueueWrite({directory:this.directory,locale:this.locale,cb:o})):o();let c=[a];return~a.indexOf("%d")&&c.push(i),_t.format.apply(_t.format,c.concat(t))}setLocale(t){this.locale=t}getLocale(){return this.locale}updateLocale(t){this.cache[this.locale]||this._readLocaleFile();for(let e in t)Object.prototype.hasOwnProperty.call(t,e)&&(this.cache[this.locale][e]=t[e])}_taggedLiteral(t,...e){let n="";return t.forEach(function(i,o){let a=e[o+1];n+=i,typeof a<"u"&&(n+="%s")}),this.__.apply(this,[n].concat([].slice.call(e,1)))}_enqueueWrite(t){this.writeQueue.push(t),this.writeQueue.length===1&&this._processWriteQueue()}_processWriteQueue(){let t=this,e=this.writeQueue[0],n=e.directory,i=e.locale,o=e.cb,a=this._resolveLocaleFile(n,i),c=JSON.stringify(this.cache[i],null,2);_t.fs.writeFile(a,c,"utf-8",function(b){t.writeQueue.shift(),t.writeQueue.length>0&&t._processWriteQueue(),o(b)})}_readLocaleFile(){let t={},e=this._resolveLocaleFile(this.directory,this.locale);try{_t.fs.readFileSync&&(t=JSON.parse(_t.fs.readFileSync(e,"utf-8")))}catch(n){if(n instanceof SyntaxError&&(n.message="syntax error in "+e),n.code==="ENOENT")t={};else throw n}this.cache[this.locale]=t}_resolveLocaleFile(t,e){let n=_t.resolve(t,"./",e+".json");if(this.fallbackToLanguage&&!this._fileExistsSync(n)&&~e.lastIndexOf("_")){let i=_t.resolve(t,"./",e.split("_")[0]+".json");this._fileExistsSync(i)&&(n=i)}return n}_fileExistsSync(t){return _t.exists(t)}};function yn(s,t){_t=t;let e=new Re(s);return{__:e.__.bind(e),__n:e.__n.bind(e),setLocale:e.setLocale.bind(e),getLocale:e.getLocale.bind(e),updateLocale:e.updateLocale.bind(e),locale:e.locale}}var Mi=s=>yn(s,wn),Cn=Mi;var Ii="require is not supported by ESM",jn="loading a directory of commands is not supported yet for ESM",se;try{se=(0,xn.fileURLToPath)("file:///memguard.cjs")}catch{se=process.cwd()}var $i=se.substring(0,se.lastIndexOf("node_modules")),Pn={assert:{notStrictEqual:ge.notStrictEqual,strictEqual:ge.strictEqual},cliui:Ne,findUp:ln,getEnv:s=>process.env[s],inspect:An.inspect,getCallerFile:()=>{throw new B(jn)},getProcessArgvBin:bn,mainFilename:$i||process.cwd(),Parser:gn,path:{basename:wt.basename,dirname:wt.dirname,extname:wt.extname,relative:wt.relative,resolve:wt.resolve},process:{argv:()=>process.argv,cwd:process.cwd,emitWarning:(s,t)=>process.emitWarning(s,t),execPath:()=>process.execPath,exit:process.exit,nextTick:process.nextTick,stdColumns:typeof process.stdout.columns<"u"?process.stdout.columns:null},readFileSync:En.readFileSync,require:()=>{throw new B(Ii)},requireDirectory:()=>{throw new B(jn)},stringWidth:s=>[...s].length,y18n:Cn({directory:(0,wt.resolve)(se,"../../../locales"),updateFiles:!1})};function ot(s,t,e,n){e.assert.notStrictEqual(s,t,n)}function Ue(s,t){t.assert.strictEqual(typeof s,"string")}function Xt(s){return Object.keys(s)}function q(s){return!!s&&!!s.then&&typeof s.then=="function"}function Pt(s){let e=s.replace(/\\s{2,}/g," ").split(/\\s+(?![^[]*]|[^<]*>)/),n=/\\.*[\\][<>]/g,i=e.shift();if(!i)throw new Error(`No command found in: ${s}`);let o={cmd:i.replace(n,""),demanded:[],optional:[]};return e.forEach((a,c)=>{let b=!1;a=a.replace(/\\s/g,""),/\\.+[\\]>]/.test(a)&&c===e.length-1&&(b=!0),/^\\[/.test(a)?o.optional.push({cmd:a.replace(n,"").split("|"),variadic:b}):o.demanded.push({cmd:a.replace(n,"").split("|"),variadic:b})}),o}var Fi=["first","second","third","fourth","fifth","sixth"];function A(s,t,e){function n(){return typeof s=="object"?[{demanded:[],optional:[]},s,t]:[Pt(`cmd ${s}`),t,e]}try{let i=0,[o,a,c]=n(),b=[].slice.call(a);for(;b.length&&b[b.length-1]===void 0;)b.pop();let O=c||b.length;if(O<o.demanded.length)throw new B(`Not enough arguments provided. Expected ${o.demanded.length} but received ${b.length}.`);let p=o.demanded.length+o.optional.length;if(O>p)throw new B(`Too many arguments provided. Expected max ${p} but received ${O}.`);o.demanded.forEach(u=>{let m=b.shift(),_=Sn(m);u.cmd.filter(y=>y===_||y==="*").length===0&&Mn(_,u.cmd,i),i+=1}),o.optional.forEach(u=>{if(b.length===0)return;let m=b.shift(),_=Sn(m);u.cmd.filter(y=>y===_||y==="*").length===0&&Mn(_,u.cmd,i),i+=1})}catch(i){console.warn(i.stack)}}function Sn(s){return Array.isArray(s)?"array":s===null?"null":typeof s}function Mn(s,t,e){throw new B(`Invalid ${Fi[e]||"manyith"} argument. Expected ${t.join(" or ")} but received ${s}.`)}var be=class{constructor(t){this.globalMiddleware=[],this.frozens=[],this.yargs=t}addMiddleware(t,e,n=!0,i=!1){if(A("<array|function> [boolean] [boolean] [boolean]",[t,e,n],arguments.length),Array.isArray(t)){for(let o=0;o<t.length;o++){if(typeof t[o]!="function")throw Error("middleware must be a function");let a=t[o];a.applyBeforeValidation=e,a.global=n}Array.prototype.push.apply(this.globalMiddleware,t)}else if(typeof t=="function"){let o=t;o.applyBeforeValidation=e,o.global=n,o.mutates=i,this.globalMiddleware.push(t)}return this.yargs}addCoerceMiddleware(t,e){let n=this.yargs.getAliases();return this.globalMiddleware=this.globalMiddleware.filter(i=>{let o=[...n[e]||[],e];return i.option?!o.includes(i.option):!0}),t.option=e,this.addMiddleware(t,!0,!0,!0)}getMiddleware(){return this.globalMiddleware}freeze(){this.frozens.push([...this.globalMiddleware])}unfreeze(){let t=this.frozens.pop();t!==void 0&&(this.globalMiddleware=t)}reset(){this.globalMiddleware=this.globalMiddleware.filter(t=>t.global)}};function In(s){return s?s.map(t=>(t.applyBeforeValidation=!1,t)):[]}function Lt(s,t,e,n){return e.reduce((i,o)=>{if(o.applyBeforeValidation!==n)return i;if(o.mutates){if(o.applied)return i;o.applied=!0}if(q(i))return i.then(a=>Promise.all([a,o(a,t)])).then(([a,c])=>Object.assign(a,c));{let a=o(i,t);return q(a)?a.then(c=>Object.assign(i,c)):Object.assign(i,a)}},s)}function vt(s,t,e=n=>{throw n}){try{let n=Wi(s)?s():s;return q(n)?n.then(i=>t(i)):t(n)}catch(n){return e(n)}}function Wi(s){return typeof s=="function"}function He(s){if(typeof require>"u")return null;for(let t=0,e=Object.keys(require.cache),n;t<e.length;t++)if(n=require.cache[e[t]],n.exports===s)return n;return null}var kt=/(^\\*)|(^\\$0)/,Ye=class{constructor(t,e,n,i){this.requireCache=new Set,this.handlers={},this.aliasMap={},this.frozens=[],this.shim=i,this.usage=t,this.globalMiddleware=n,this.validation=e}addDirectory(t,e,n,i){i=i||{},typeof i.recurse!="boolean"&&(i.recurse=!1),Array.isArray(i.extensions)||(i.extensions=["js"]);let o=typeof i.visit=="function"?i.visit:a=>a;i.visit=(a,c,b)=>{let O=o(a,c,b);if(O){if(this.requireCache.has(c))return O;this.requireCache.add(c),this.addHandler(O)}return O},this.shim.requireDirectory({require:e,filename:n},t,i)}addHandler(t,e,n,i,o,a){let c=[],b=In(o);if(i=i||(()=>{}),Array.isArray(t))if(Ni(t))[t,...c]=t;else for(let O of t)this.addHandler(O);else if(zi(t)){let O=Array.isArray(t.command)||typeof t.command=="string"?t.command:this.moduleName(t);t.aliases&&(O=[].concat(O).concat(t.aliases)),this.addHandler(O,this.extractDesc(t),t.builder,t.handler,t.middlewares,t.deprecated);return}else if($n(n)){this.addHandler([t].concat(c),e,n.builder,n.handler,n.middlewares,n.deprecated);return}if(typeof t=="string"){let O=Pt(t);c=c.map(m=>Pt(m).cmd);let p=!1,u=[O.cmd].concat(c).filter(m=>kt.test(m)?(p=!0,!1):!0);u.length===0&&p&&u.push("$0"),p&&(O.cmd=u[0],c=u.slice(1),t=t.replace(kt,O.cmd)),c.forEach(m=>{this.aliasMap[m]=O.cmd}),e!==!1&&this.usage.command(t,e,p,c,a),this.handlers[O.cmd]={original:t,description:e,handler:i,builder:n||{},middlewares:b,deprecated:a,demanded:O.demanded,optional:O.optional},p&&(this.defaultCommand=this.handlers[O.cmd])}}getCommandHandlers(){return this.handlers}getCommands(){return Object.keys(this.handlers).concat(Object.keys(this.aliasMap))}hasDefaultCommand(){return!!this.defaultCommand}runCommand(t,e,n,i,o,a){let c=this.handlers[t]||this.handlers[this.aliasMap[t]]||this.defaultCommand,b=e.getInternalMethods().getContext(),O=b.commands.slice(),p=!t;t&&(b.commands.push(t),b.fullCommands.push(c.original));let u=this.applyBuilderUpdateUsageAndParse(p,c,e,n.aliases,O,i,o,a);return q(u)?u.then(m=>this.applyMiddlewareAndGetResult(p,c,m.innerArgv,b,o,m.aliases,e)):this.applyMiddlewareAndGetResult(p,c,u.innerArgv,b,o,u.aliases,e)}applyBuilderUpdateUsageAndParse(t,e,n,i,o,a,c,b){let O=e.builder,p=n;if(Oe(O)){n.getInternalMethods().getUsageInstance().freeze();let u=O(n.getInternalMethods().reset(i),b);if(q(u))return u.then(m=>(p=Wn(m)?m:n,this.parseAndUpdateUsage(t,e,p,o,a,c)))}else Di(O)&&(n.getInternalMethods().getUsageInstance().freeze(),p=n.getInternalMethods().reset(i),Object.keys(e.builder).forEach(u=>{p.option(u,O[u])}));return this.parseAndUpdateUsage(t,e,p,o,a,c)}parseAndUpdateUsage(t,e,n,i,o,a){t&&n.getInternalMethods().getUsageInstance().unfreeze(!0),this.shouldUpdateUsage(n)&&n.getInternalMethods().getUsageInstance().usage(this.usageFromParentCommandsCommandHandler(i,e),e.description);let c=n.getInternalMethods().runYargsParserAndExecuteCommands(null,void 0,!0,o,a);return q(c)?c.then(b=>({aliases:n.parsed.aliases,innerArgv:b})):{aliases:n.parsed.aliases,innerArgv:c}}shouldUpdateUsage(t){return!t.getInternalMethods().getUsageInstance().getUsageDisabled()&&t.getInternalMethods().getUsageInstance().getUsage().length===0}usageFromParentCommandsCommandHandler(t,e){let n=kt.test(e.original)?e.original.replace(kt,"").trim():e.original,i=t.filter(o=>!kt.test(o));return i.push(n),`$0 ${i.join(" ")}`}handleValidationAndGetResult(t,e,n,i,o,a,c,b){if(!a.getInternalMethods().getHasOutput()){let O=a.getInternalMethods().runValidation(o,b,a.parsed.error,t);n=vt(n,p=>(O(p),p))}if(e.handler&&!a.getInternalMethods().getHasOutput()){a.getInternalMethods().setHasOutput();let O=!!a.getOptions().configuration["populate--"];a.getInternalMethods().postProcess(n,O,!1,!1),n=Lt(n,a,c,!1),n=vt(n,p=>{let u=e.handler(p);return q(u)?u.then(()=>p):p}),t||a.getInternalMethods().getUsageInstance().cacheHelpMessage(),q(n)&&!a.getInternalMethods().hasParseCallback()&&n.catch(p=>{try{a.getInternalMethods().getUsageInstance().fail(null,p)}catch{}})}return t||(i.commands.pop(),i.fullCommands.pop()),n}applyMiddlewareAndGetResult(t,e,n,i,o,a,c){let b={};if(o)return n;c.getInternalMethods().getHasOutput()||(b=this.populatePositionals(e,n,i,c));let O=this.globalMiddleware.getMiddleware().slice(0).concat(e.middlewares),p=Lt(n,c,O,!0);return q(p)?p.then(u=>this.handleValidationAndGetResult(t,e,u,i,a,c,O,b)):this.handleValidationAndGetResult(t,e,p,i,a,c,O,b)}populatePositionals(t,e,n,i){e._=e._.slice(n.commands.length);let o=t.demanded.slice(0),a=t.optional.slice(0),c={};for(this.validation.positionalCount(o.length,e._.length);o.length;){let b=o.shift();this.populatePositional(b,e,c)}for(;a.length;){let b=a.shift();this.populatePositional(b,e,c)}return e._=n.commands.concat(e._.map(b=>""+b)),this.postProcessPositionals(e,c,this.cmdToParseOptions(t.original),i),c}populatePositional(t,e,n){let i=t.cmd[0];t.variadic?n[i]=e._.splice(0).map(String):e._.length&&(n[i]=[String(e._.shift())])}cmdToParseOptions(t){let e={array:[],default:{},alias:{},demand:{}},n=Pt(t);return n.demanded.forEach(i=>{let[o,...a]=i.cmd;i.variadic&&(e.array.push(o),e.default[o]=[]),e.alias[o]=a,e.demand[o]=!0}),n.optional.forEach(i=>{let[o,...a]=i.cmd;i.variadic&&(e.array.push(o),e.default[o]=[]),e.alias[o]=a}),e}postProcessPositionals(t,e,n,i){let o=Object.assign({},i.getOptions());o.default=Object.assign(n.default,o.default);for(let O of Object.keys(n.alias))o.alias[O]=(o.alias[O]||[]).concat(n.alias[O]);o.array=o.array.concat(n.array),o.config={};let a=[];if(Object.keys(e).forEach(O=>{e[O].map(p=>{o.configuration["unknown-options-as-args"]&&(o.key[O]=!0),a.push(`--${O}`),a.push(p)})}),!a.length)return;let c=Object.assign({},o.configuration,{"populate--":!1}),b=this.shim.Parser.detailed(a,Object.assign({},o,{configuration:c}));if(b.error)i.getInternalMethods().getUsageInstance().fail(b.error.message,b.error);else{let O=Object.keys(e);Object.keys(e).forEach(p=>{O.push(...b.aliases[p])}),Object.keys(b.argv).forEach(p=>{O.includes(p)&&(e[p]||(e[p]=b.argv[p]),!this.isInConfigs(i,p)&&!this.isDefaulted(i,p)&&Object.prototype.hasOwnProperty.call(t,p)&&Object.prototype.hasOwnProperty.call(b.argv,p)&&(Array.isArray(t[p])||Array.isArray(b.argv[p]))?t[p]=[].concat(t[p],b.argv[p]):t[p]=b.argv[p])})}}isDefaulted(t,e){let{default:n}=t.getOptions();return Object.prototype.hasOwnProperty.call(n,e)||Object.prototype.hasOwnProperty.call(n,this.shim.Parser.camelCase(e))}isInConfigs(t,e){let{configObjects:n}=t.getOptions();return n.some(i=>Object.prototype.hasOwnProperty.call(i,e))||n.some(i=>Object.prototype.hasOwnProperty.call(i,this.shim.Parser.camelCase(e)))}runDefaultBuilderOn(t){if(!this.defaultCommand)return;if(this.shouldUpdateUsage(t)){let n=kt.test(this.defaultCommand.original)?this.defaultCommand.original:this.defaultCommand.original.replace(/^[^[\\]<>]*/,"$0 ");t.getInternalMethods().getUsageInstance().usage(n,this.defaultCommand.description)}let e=this.defaultCommand.builder;if(Oe(e))return e(t,!0);$n(e)||Object.keys(e).forEach(n=>{t.option(n,e[n])})}moduleName(t){let e=He(t);if(!e)throw new Error(`No command name given for module: ${this.shim.inspect(t)}`);return this.commandFromFilename(e.filename)}commandFromFilename(t){return this.shim.path.basename(t,this.shim.path.extname(t))}extractDesc({describe:t,description:e,desc:n}){for(let i of[t,e,n]){if(typeof i=="string"||i===!1)return i;ot(i,!0,this.shim)}return!1}freeze(){this.frozens.push({handlers:this.handlers,aliasMap:this.aliasMap,defaultCommand:this.defaultCommand})}unfreeze(){let t=this.frozens.pop();ot(t,void 0,this.shim),{handlers:this.handlers,aliasMap:this.aliasMap,defaultCommand:this.defaultCommand}=t}reset(){return this.handlers={},this.aliasMap={},this.defaultCommand=void 0,this.requireCache=new Set,this}};function Fn(s,t,e,n){return new Ye(s,t,e,n)}function $n(s){return typeof s=="object"&&!!s.builder&&typeof s.handler=="function"}function Ni(s){return s.every(t=>typeof t=="string")}function Oe(s){return typeof s=="function"}function Di(s){return typeof s=="object"}function zi(s){return typeof s=="object"&&!Array.isArray(s)}function St(s={},t=()=>!0){let e={};return Xt(s).forEach(n=>{t(n,s[n])&&(e[n]=s[n])}),e}function Mt(s){typeof process>"u"||[process.stdout,process.stderr].forEach(t=>{let e=t;e._handle&&e.isTTY&&typeof e._handle.setBlocking=="function"&&e._handle.setBlocking(s)})}function Li(s){return typeof s=="boolean"}function Dn(s,t){let e=t.y18n.__,n={},i=[];n.failFn=function(C){i.push(C)};let o=null,a=null,c=!0;n.showHelpOnFail=function(C=!0,P){let[z,Y]=typeof C=="string"?[!0,C]:[C,P];return s.getInternalMethods().isGlobalContext()&&(a=Y),o=Y,c=z,n};let b=!1;n.fail=function(C,P){let z=s.getInternalMethods().getLoggerInstance();if(i.length)for(let Y=i.length-1;Y>=0;--Y){let et=i[Y];if(Li(et)){if(P)throw P;if(C)throw Error(C)}else et(C,P,n)}else{if(s.getExitProcess()&&Mt(!0),!b){b=!0,c&&(s.showHelp("error"),z.error()),(C||P)&&z.error(C||P);let Y=o||a;Y&&((C||P)&&z.error(""),z.error(Y))}if(P=P||new B(C),s.getExitProcess())return s.exit(1);if(s.getInternalMethods().hasParseCallback())return s.exit(1,P);throw P}};let O=[],p=!1;n.usage=(M,C)=>M===null?(p=!0,O=[],n):(p=!1,O.push([M,C||""]),n),n.getUsage=()=>O,n.getUsageDisabled=()=>p,n.getPositionalGroupName=()=>e("Positionals:");let u=[];n.example=(M,C)=>{u.push([M,C||""])};let m=[];n.command=function(C,P,z,Y,et=!1){z&&(m=m.map(H=>(H[2]=!1,H))),m.push([C,P||"",z,Y,et])},n.getCommands=()=>m;let _={};n.describe=function(C,P){Array.isArray(C)?C.forEach(z=>{n.describe(z,P)}):typeof C=="object"?Object.keys(C).forEach(z=>{n.describe(z,C[z])}):_[C]=P},n.getDescriptions=()=>_;let E=[];n.epilog=M=>{E.push(M)};let y=!1,d;n.wrap=M=>{y=!0,d=M},n.getWrap=()=>t.getEnv("YARGS_DISABLE_WRAP")?null:(y||(d=Qt(),y=!0),d);let L="__yargsString__:";n.deferY18nLookup=M=>L+M,n.help=function(){if(U)return U;T();let C=s.customScriptName?s.$0:t.path.basename(s.$0),P=s.getDemandedOptions(),z=s.getDemandedCommands(),Y=s.getDeprecatedOptions(),et=s.getGroups(),H=s.getOptions(),nt=[];nt=nt.concat(Object.keys(_)),nt=nt.concat(Object.keys(P)),nt=nt.concat(Object.keys(z)),nt=nt.concat(Object.keys(H.default)),nt=nt.filter(xt),nt=Object.keys(nt.reduce((F,K)=>(K!=="_"&&(F[K]=!0),F),{}));let Nt=n.getWrap(),Q=t.cliui({width:Nt,wrap:!!Nt});if(!p){if(O.length)O.forEach(F=>{Q.div({text:`${F[0].replace(/\\$0/g,C)}`}),F[1]&&Q.div({text:`${F[1]}`,padding:[1,0,0,0]})}),Q.div();else if(m.length){let F=null;z._?F=`${C} <${e("command")}>\n`:F=`${C} [${e("command")}]\n`,Q.div(`${F}`)}}if(m.length>1||m.length===1&&!m[0][2]){Q.div(e("Commands:"));let F=s.getInternalMethods().getContext(),K=F.commands.length?`${F.commands.join(" ")} `:"";s.getInternalMethods().getParserConfiguration()["sort-commands"]===!0&&(m=m.sort((R,Z)=>R[0].localeCompare(Z[0])));let J=C?`${C} `:"";m.forEach(R=>{let Z=`${J}${K}${R[0].replace(/^\\$0 ?/,"")}`;Q.span({text:Z,padding:[0,2,0,2],width:v(m,Nt,`${C}${K}`)+4},{text:R[1]});let k=[];R[2]&&k.push(`[${e("default")}]`),R[3]&&R[3].length&&k.push(`[${e("aliases:")} ${R[3].join(", ")}]`),R[4]&&(typeof R[4]=="string"?k.push(`[${e("deprecated: %s",R[4])}]`):k.push(`[${e("deprecated")}]`)),k.length?Q.div({text:k.join(" "),padding:[0,0,0,2],align:"right"}):Q.div()}),Q.div()}let jt=(Object.keys(H.alias)||[]).concat(Object.keys(s.parsed.newAliases)||[]);nt=nt.filter(F=>!s.parsed.newAliases[F]&&jt.every(K=>(H.alias[K]||[]).indexOf(F)===-1));let At=e("Options:");et[At]||(et[At]=[]),G(nt,H.alias,et,At);let Dt=F=>/^--/.test(_e(F)),W=Object.keys(et).filter(F=>et[F].length>0).map(F=>{let K=et[F].filter(xt).map(J=>{if(jt.includes(J))return J;for(let R=0,Z;(Z=jt[R])!==void 0;R++)if((H.alias[Z]||[]).includes(J))return Z;return J});return{groupName:F,normalizedKeys:K}}).filter(({normalizedKeys:F})=>F.length>0).map(({groupName:F,normalizedKeys:K})=>{let J=K.reduce((R,Z)=>(R[Z]=[Z].concat(H.alias[Z]||[]).map(k=>F===n.getPositionalGroupName()?k:(/^[0-9]$/.test(k)?H.boolean.includes(Z)?"-":"--":k.length>1?"--":"-")+k).sort((k,bt)=>Dt(k)===Dt(bt)?0:Dt(k)?1:-1).join(", "),R),{});return{groupName:F,normalizedKeys:K,switches:J}});if(W.filter(({groupName:F})=>F!==n.getPositionalGroupName()).some(({normalizedKeys:F,switches:K})=>!F.every(J=>Dt(K[J])))&&W.filter(({groupName:F})=>F!==n.getPositionalGroupName()).forEach(({normalizedKeys:F,switches:K})=>{F.forEach(J=>{Dt(K[J])&&(K[J]=vi(K[J],4))})}),W.forEach(({groupName:F,normalizedKeys:K,switches:J})=>{Q.div(F),K.forEach(R=>{let Z=J[R],k=_[R]||"",bt=null;k.includes(L)&&(k=e(k.substring(L.length))),H.boolean.includes(R)&&(bt=`[${e("boolean")}]`),H.count.includes(R)&&(bt=`[${e("count")}]`),H.string.includes(R)&&(bt=`[${e("string")}]`),H.normalize.includes(R)&&(bt=`[${e("string")}]`),H.array.includes(R)&&(bt=`[${e("array")}]`),H.number.includes(R)&&(bt=`[${e("number")}]`);let Ot=h=>typeof h=="string"?`[${e("deprecated: %s",h)}]`:`[${e("deprecated")}]`,le=[R in Y?Ot(Y[R]):null,bt,R in P?`[${e("required")}]`:null,H.choices&&H.choices[R]?`[${e("choices:")} ${n.stringifiedValues(H.choices[R])}]`:null,gt(H.default[R],H.defaultDescription[R])].filter(Boolean).join(" ");Q.span({text:_e(Z),padding:[0,2,0,2+Nn(Z)],width:v(J,Nt)+4},k);let l=s.getInternalMethods().getUsageConfiguration()["hide-types"]===!0;le&&!l?Q.div({text:le,padding:[0,0,0,2],align:"right"}):Q.div()}),Q.div()}),u.length&&(Q.div(e("Examples:")),u.forEach(F=>{F[0]=F[0].replace(/\\$0/g,C)}),u.forEach(F=>{F[1]===""?Q.div({text:F[0],padding:[0,2,0,2]}):Q.div({text:F[0],padding:[0,2,0,2],width:v(u,Nt)+4},{text:F[1]})}),Q.div()),E.length>0){let F=E.map(K=>K.replace(/\\$0/g,C)).join(`\n`);Q.div(`${F}\n`)}return Q.toString().replace(/\\s*$/,"")};function v(M,C,P){let z=0;return Array.isArray(M)||(M=Object.values(M).map(Y=>[Y])),M.forEach(Y=>{z=Math.max(t.stringWidth(P?`${P} ${_e(Y[0])}`:_e(Y[0]))+Nn(Y[0]),z)}),C&&(z=Math.min(z,parseInt((C*.5).toString(),10))),z}function T(){let M=s.getDemandedOptions(),C=s.getOptions();(Object.keys(C.alias)||[]).forEach(P=>{C.alias[P].forEach(z=>{_[z]&&n.describe(P,_[z]),z in M&&s.demandOption(P,M[z]),C.boolean.includes(z)&&s.boolean(P),C.count.includes(z)&&s.count(P),C.string.includes(z)&&s.string(P),C.normalize.includes(z)&&s.normalize(P),C.array.includes(z)&&s.array(P),C.number.includes(z)&&s.number(P)})})}let U;n.cacheHelpMessage=function(){U=this.help()},n.clearCachedHelpMessage=function(){U=void 0},n.hasCachedHelpMessage=function(){return!!U};function G(M,C,P,z){let Y=[],et=null;return Object.keys(P).forEach(H=>{Y=Y.concat(P[H])}),M.forEach(H=>{et=[H].concat(C[H]),et.some(nt=>Y.indexOf(nt)!==-1)||P[z].push(H)}),Y}function xt(M){return s.getOptions().hiddenOptions.indexOf(M)<0||s.parsed.argv[s.getOptions().showHiddenOpt]}n.showHelp=M=>{let C=s.getInternalMethods().getLoggerInstance();M||(M="error"),(typeof M=="function"?M:C[M])(n.help())},n.functionDescription=M=>["(",M.name?t.Parser.decamelize(M.name,"-"):e("generated-value"),")"].join(""),n.stringifiedValues=function(C,P){let z="",Y=P||", ",et=[].concat(C);return!C||!et.length||et.forEach(H=>{z.length&&(z+=Y),z+=JSON.stringify(H)}),z};function gt(M,C){let P=`[${e("default:")} `;if(M===void 0&&!C)return null;if(C)P+=C;else switch(typeof M){case"string":P+=`"${M}"`;break;case"object":P+=JSON.stringify(M);break;default:P+=M}return`${P}]`}function Qt(){return t.process.stdColumns?Math.min(80,t.process.stdColumns):80}let Wt=null;n.version=M=>{Wt=M},n.showVersion=M=>{let C=s.getInternalMethods().getLoggerInstance();M||(M="error"),(typeof M=="function"?M:C[M])(Wt)},n.reset=function(C){return o=null,b=!1,O=[],p=!1,E=[],u=[],m=[],_=St(_,P=>!C[P]),n};let V=[];return n.freeze=function(){V.push({failMessage:o,failureOutput:b,usages:O,usageDisabled:p,epilogs:E,examples:u,commands:m,descriptions:_})},n.unfreeze=function(C=!1){let P=V.pop();P&&(C?(_={...P.descriptions,..._},m=[...P.commands,...m],O=[...P.usages,...O],u=[...P.examples,...u],E=[...P.epilogs,...E]):{failMessage:o,failureOutput:b,usages:O,usageDisabled:p,epilogs:E,examples:u,commands:m,descriptions:_}=P)},n}function Te(s){return typeof s=="object"}function vi(s,t){return Te(s)?{text:s.text,indentation:s.indentation+t}:{text:s,indentation:t}}function Nn(s){return Te(s)?s.indentation:0}function _e(s){return Te(s)?s.text:s}var zn=`###-begin-{{app_name}}-completions-###\n#\n# yargs command completion script\n#\n# Installation: {{app_path}} {{completion_command}} >> ~/.bashrc\n#    or {{app_path}} {{completion_command}} >> ~/.bash_profile on OSX.\n#\n_{{app_name}}_yargs_completions()\n{\n    local cur_word args type_list\n\n    cur_word="\\${COMP_WORDS[COMP_CWORD]}"\n    args=("\\${COMP_WORDS[@]}")\n\n    # ask yargs to generate completions.\n    type_list=$({{app_path}} --get-yargs-completions "\\${args[@]}")\n\n    COMPREPLY=( $(compgen -W "\\${type_list}" -- \\${cur_word}) )\n\n    # if no match was found, fall back to filename completion\n    if [ \\${#COMPREPLY[@]} -eq 0 ]; then\n      COMPREPLY=()\n    fi\n\n    return 0\n}\ncomplete -o bashdefault -o default -F _{{app_name}}_yargs_completions {{app_name}}\n###-end-{{app_name}}-completions-###\n`,Ln=`#compdef {{app_name}}\n###-begin-{{app_name}}-completions-###\n#\n# yargs command completion script\n#\n# Installation: {{app_path}} {{completion_command}} >> ~/.zshrc\n#    or {{app_path}} {{completion_command}} >> ~/.zprofile on OSX.\n#\n_{{app_name}}_yargs_completions()\n{\n  local reply\n  local si=$IFS\n  IFS=$\'\n\' reply=($(COMP_CWORD="$((CURRENT-1))" COMP_LINE="$BUFFER" COMP_POINT="$CURSOR" {{app_path}} --get-yargs-completions "\\${words[@]}"))\n  IFS=$si\n  _describe \'values\' reply\n}\ncompdef _{{app_name}}_yargs_completions {{app_name}}\n###-end-{{app_name}}-completions-###\n`;var Ge=class{constructor(t,e,n,i){var o,a,c;this.yargs=t,this.usage=e,this.command=n,this.shim=i,this.completionKey="get-yargs-completions",this.aliases=null,this.customCompletionFunction=null,this.indexAfterLastReset=0,this.zshShell=(c=((o=this.shim.getEnv("SHELL"))===null||o===void 0?void 0:o.includes("zsh"))||((a=this.shim.getEnv("ZSH_NAME"))===null||a===void 0?void 0:a.includes("zsh")))!==null&&c!==void 0?c:!1}defaultCompletion(t,e,n,i){let o=this.command.getCommandHandlers();for(let c=0,b=t.length;c<b;++c)if(o[t[c]]&&o[t[c]].builder){let O=o[t[c]].builder;if(Oe(O)){this.indexAfterLastReset=c+1;let p=this.yargs.getInternalMethods().reset();return O(p,!0),p.argv}}let a=[];this.commandCompletions(a,t,n),this.optionCompletions(a,t,e,n),this.choicesFromOptionsCompletions(a,t,e,n),this.choicesFromPositionalsCompletions(a,t,e,n),i(null,a)}commandCompletions(t,e,n){let i=this.yargs.getInternalMethods().getContext().commands;!n.match(/^-/)&&i[i.length-1]!==n&&!this.previousArgHasChoices(e)&&this.usage.getCommands().forEach(o=>{let a=Pt(o[0]).cmd;if(e.indexOf(a)===-1)if(!this.zshShell)t.push(a);else{let c=o[1]||"";t.push(a.replace(/:/g,"\\\\:")+":"+c)}})}optionCompletions(t,e,n,i){if((i.match(/^-/)||i===""&&t.length===0)&&!this.previousArgHasChoices(e)){let o=this.yargs.getOptions(),a=this.yargs.getGroups()[this.usage.getPositionalGroupName()]||[];Object.keys(o.key).forEach(c=>{let b=!!o.configuration["boolean-negation"]&&o.boolean.includes(c);!a.includes(c)&&!o.hiddenOptions.includes(c)&&!this.argsContainKey(e,c,b)&&this.completeOptionKey(c,t,i,b&&!!o.default[c])})}}choicesFromOptionsCompletions(t,e,n,i){if(this.previousArgHasChoices(e)){let o=this.getPreviousArgChoices(e);o&&o.length>0&&t.push(...o.map(a=>a.replace(/:/g,"\\\\:")))}}choicesFromPositionalsCompletions(t,e,n,i){if(i===""&&t.length>0&&this.previousArgHasChoices(e))return;let o=this.yargs.getGroups()[this.usage.getPositionalGroupName()]||[],a=Math.max(this.indexAfterLastReset,this.yargs.getInternalMethods().getContext().commands.length+1),c=o[n._.length-a-1];if(!c)return;let b=this.yargs.getOptions().choices[c]||[];for(let O of b)O.startsWith(i)&&t.push(O.replace(/:/g,"\\\\:"))}getPreviousArgChoices(t){if(t.length<1)return;let e=t[t.length-1],n="";if(!e.startsWith("-")&&t.length>1&&(n=e,e=t[t.length-2]),!e.startsWith("-"))return;let i=e.replace(/^-+/,""),o=this.yargs.getOptions(),a=[i,...this.yargs.getAliases()[i]||[]],c;for(let b of a)if(Object.prototype.hasOwnProperty.call(o.key,b)&&Array.isArray(o.choices[b])){c=o.choices[b];break}if(c)return c.filter(b=>!n||b.startsWith(n))}previousArgHasChoices(t){let e=this.getPreviousArgChoices(t);return e!==void 0&&e.length>0}argsContainKey(t,e,n){let i=o=>t.indexOf((/^[^0-9]$/.test(o)?"-":"--")+o)!==-1;if(i(e)||n&&i(`no-${e}`))return!0;if(this.aliases){for(let o of this.aliases[e])if(i(o))return!0}return!1}completeOptionKey(t,e,n,i){var o,a,c,b;let O=t;if(this.zshShell){let _=this.usage.getDescriptions(),E=(a=(o=this===null||this===void 0?void 0:this.aliases)===null||o===void 0?void 0:o[t])===null||a===void 0?void 0:a.find(L=>{let v=_[L];return typeof v=="string"&&v.length>0}),y=E?_[E]:void 0,d=(b=(c=_[t])!==null&&c!==void 0?c:y)!==null&&b!==void 0?b:"";O=`${t.replace(/:/g,"\\\\:")}:${d.replace("__yargsString__:","").replace(/(\\r\\n|\\n|\\r)/gm," ")}`}let p=_=>/^--/.test(_),u=_=>/^[^0-9]$/.test(_),m=!p(n)&&u(t)?"-":"--";e.push(m+O),i&&e.push(m+"no-"+O)}customCompletion(t,e,n,i){if(ot(this.customCompletionFunction,null,this.shim),Ui(this.customCompletionFunction)){let o=this.customCompletionFunction(n,e);return q(o)?o.then(a=>{this.shim.process.nextTick(()=>{i(null,a)})}).catch(a=>{this.shim.process.nextTick(()=>{i(a,void 0)})}):i(null,o)}else return Hi(this.customCompletionFunction)?this.customCompletionFunction(n,e,(o=i)=>this.defaultCompletion(t,e,n,o),o=>{i(null,o)}):this.customCompletionFunction(n,e,o=>{i(null,o)})}getCompletion(t,e){let n=t.length?t[t.length-1]:"",i=this.yargs.parse(t,!0),o=this.customCompletionFunction?a=>this.customCompletion(t,a,n,e):a=>this.defaultCompletion(t,a,n,e);return q(i)?i.then(o):o(i)}generateCompletionScript(t,e){let n=this.zshShell?Ln:zn,i=this.shim.path.basename(t);return t.match(/\\.js$/)&&(t=`./${t}`),n=n.replace(/{{app_name}}/g,i),n=n.replace(/{{completion_command}}/g,e),n.replace(/{{app_path}}/g,t)}registerFunction(t){this.customCompletionFunction=t}setParsed(t){this.aliases=t.aliases}};function vn(s,t,e,n){return new Ge(s,t,e,n)}function Ui(s){return s.length<3}function Hi(s){return s.length>3}function Rn(s,t){if(s.length===0)return t.length;if(t.length===0)return s.length;let e=[],n;for(n=0;n<=t.length;n++)e[n]=[n];let i;for(i=0;i<=s.length;i++)e[0][i]=i;for(n=1;n<=t.length;n++)for(i=1;i<=s.length;i++)t.charAt(n-1)===s.charAt(i-1)?e[n][i]=e[n-1][i-1]:n>1&&i>1&&t.charAt(n-2)===s.charAt(i-1)&&t.charAt(n-1)===s.charAt(i-2)?e[n][i]=e[n-2][i-2]+1:e[n][i]=Math.min(e[n-1][i-1]+1,Math.min(e[n][i-1]+1,e[n-1][i]+1));return e[t.length][s.length]}var Un=["$0","--","_"];function Hn(s,t,e){let n=e.y18n.__,i=e.y18n.__n,o={};o.nonOptionCount=function(u){let m=s.getDemandedCommands(),E=u._.length+(u["--"]?u["--"].length:0)-s.getInternalMethods().getContext().commands.length;m._&&(E<m._.min||E>m._.max)&&(E<m._.min?m._.minMsg!==void 0?t.fail(m._.minMsg?m._.minMsg.replace(/\\$0/g,E.toString()).replace(/\\$1/,m._.min.toString()):null):t.fail(i("Not enough non-option arguments: got %s, need at least %s","Not enough non-option arguments: got %s, need at least %s",E,E.toString(),m._.min.toString())):E>m._.max&&(m._.maxMsg!==void 0?t.fail(m._.maxMsg?m._.maxMsg.replace(/\\$0/g,E.toString()).replace(/\\$1/,m._.max.toString()):null):t.fail(i("Too many non-option arguments: got %s, maximum of %s","Too many non-option arguments: got %s, maximum of %s",E,E.toString(),m._.max.toString()))))},o.positionalCount=function(u,m){m<u&&t.fail(i("Not enough non-option arguments: got %s, need at least %s","Not enough non-option arguments: got %s, need at least %s",m,m+"",u+""))},o.requiredArguments=function(u,m){let _=null;for(let E of Object.keys(m))(!Object.prototype.hasOwnProperty.call(u,E)||typeof u[E]>"u")&&(_=_||{},_[E]=m[E]);if(_){let E=[];for(let d of Object.keys(_)){let L=_[d];L&&E.indexOf(L)<0&&E.push(L)}let y=E.length?`\n${E.join(`\n`)}`:"";t.fail(i("Missing required argument: %s","Missing required arguments: %s",Object.keys(_).length,Object.keys(_).join(", ")+y))}},o.unknownArguments=function(u,m,_,E,y=!0){var d;let L=s.getInternalMethods().getCommandInstance().getCommands(),v=[],T=s.getInternalMethods().getContext();if(Object.keys(u).forEach(U=>{!Un.includes(U)&&!Object.prototype.hasOwnProperty.call(_,U)&&!Object.prototype.hasOwnProperty.call(s.getInternalMethods().getParseContext(),U)&&!o.isValidAndSomeAliasIsNotNew(U,m)&&v.push(U)}),y&&(T.commands.length>0||L.length>0||E)&&u._.slice(T.commands.length).forEach(U=>{L.includes(""+U)||v.push(""+U)}),y){let G=((d=s.getDemandedCommands()._)===null||d===void 0?void 0:d.max)||0,xt=T.commands.length+G;xt<u._.length&&u._.slice(xt).forEach(gt=>{gt=String(gt),!T.commands.includes(gt)&&!v.includes(gt)&&v.push(gt)})}v.length&&t.fail(i("Unknown argument: %s","Unknown arguments: %s",v.length,v.map(U=>U.trim()?U:`"${U}"`).join(", ")))},o.unknownCommands=function(u){let m=s.getInternalMethods().getCommandInstance().getCommands(),_=[],E=s.getInternalMethods().getContext();return(E.commands.length>0||m.length>0)&&u._.slice(E.commands.length).forEach(y=>{m.includes(""+y)||_.push(""+y)}),_.length>0?(t.fail(i("Unknown command: %s","Unknown commands: %s",_.length,_.join(", "))),!0):!1},o.isValidAndSomeAliasIsNotNew=function(u,m){if(!Object.prototype.hasOwnProperty.call(m,u))return!1;let _=s.parsed.newAliases;return[u,...m[u]].some(E=>!Object.prototype.hasOwnProperty.call(_,E)||!_[u])},o.limitedChoices=function(u){let m=s.getOptions(),_={};if(!Object.keys(m.choices).length)return;Object.keys(u).forEach(d=>{Un.indexOf(d)===-1&&Object.prototype.hasOwnProperty.call(m.choices,d)&&[].concat(u[d]).forEach(L=>{m.choices[d].indexOf(L)===-1&&L!==void 0&&(_[d]=(_[d]||[]).concat(L))})});let E=Object.keys(_);if(!E.length)return;let y=n("Invalid values:");E.forEach(d=>{y+=`\n  ${n("Argument: %s, Given: %s, Choices: %s",d,t.stringifiedValues(_[d]),t.stringifiedValues(m.choices[d]))}`}),t.fail(y)};let a={};o.implies=function(u,m){A("<string|object> [array|number|string]",[u,m],arguments.length),typeof u=="object"?Object.keys(u).forEach(_=>{o.implies(_,u[_])}):(s.global(u),a[u]||(a[u]=[]),Array.isArray(m)?m.forEach(_=>o.implies(u,_)):(ot(m,void 0,e),a[u].push(m)))},o.getImplied=function(){return a};function c(p,u){let m=Number(u);return u=isNaN(m)?u:m,typeof u=="number"?u=p._.length>=u:u.match(/^--no-.+/)?(u=u.match(/^--no-(.+)/)[1],u=!Object.prototype.hasOwnProperty.call(p,u)):u=Object.prototype.hasOwnProperty.call(p,u),u}o.implications=function(u){let m=[];if(Object.keys(a).forEach(_=>{let E=_;(a[_]||[]).forEach(y=>{let d=E,L=y;d=c(u,d),y=c(u,y),d&&!y&&m.push(` ${E} -> ${L}`)})}),m.length){let _=`${n("Implications failed:")}\n`;m.forEach(E=>{_+=E}),t.fail(_)}};let b={};o.conflicts=function(u,m){A("<string|object> [array|string]",[u,m],arguments.length),typeof u=="object"?Object.keys(u).forEach(_=>{o.conflicts(_,u[_])}):(s.global(u),b[u]||(b[u]=[]),Array.isArray(m)?m.forEach(_=>o.conflicts(u,_)):b[u].push(m))},o.getConflicting=()=>b,o.conflicting=function(u){Object.keys(u).forEach(m=>{b[m]&&b[m].forEach(_=>{_&&u[m]!==void 0&&u[_]!==void 0&&t.fail(n("Arguments %s and %s are mutually exclusive",m,_))})}),s.getInternalMethods().getParserConfiguration()["strip-dashed"]&&Object.keys(b).forEach(m=>{b[m].forEach(_=>{_&&u[e.Parser.camelCase(m)]!==void 0&&u[e.Parser.camelCase(_)]!==void 0&&t.fail(n("Arguments %s and %s are mutually exclusive",m,_))})})},o.recommendCommands=function(u,m){m=m.sort((d,L)=>L.length-d.length);let E=null,y=1/0;for(let d=0,L;(L=m[d])!==void 0;d++){let v=Rn(u,L);v<=3&&v<y&&(y=v,E=L)}E&&t.fail(n("Did you mean %s?",E))},o.reset=function(u){return a=St(a,m=>!u[m]),b=St(b,m=>!u[m]),o};let O=[];return o.freeze=function(){O.push({implied:a,conflicting:b})},o.unfreeze=function(){let u=O.pop();ot(u,void 0,e),{implied:a,conflicting:b}=u},o}var Ve=[],re;function we(s,t,e,n){re=n;let i={};if(Object.prototype.hasOwnProperty.call(s,"extends")){if(typeof s.extends!="string")return i;let o=/\\.json|\\..*rc$/.test(s.extends),a=null;if(o)a=Ti(t,s.extends);else try{a=require.resolve(s.extends)}catch{return s}Yi(a),Ve.push(a),i=o?JSON.parse(re.readFileSync(a,"utf8")):require(s.extends),delete s.extends,i=we(i,re.path.dirname(a),e,re)}return Ve=[],e?Yn(i,s):Object.assign({},i,s)}function Yi(s){if(Ve.indexOf(s)>-1)throw new B(`Circular extended configurations: \'${s}\'.`)}function Ti(s,t){return re.path.resolve(s,t)}function Yn(s,t){let e={};function n(i){return i&&typeof i=="object"&&!Array.isArray(i)}Object.assign(e,s);for(let i of Object.keys(t))n(t[i])&&n(e[i])?e[i]=Yn(s[i],t[i]):e[i]=t[i];return e}var x=function(s,t,e,n,i){if(n==="m")throw new TypeError("Private method is not writable");if(n==="a"&&!i)throw new TypeError("Private accessor was defined without a setter");if(typeof t=="function"?s!==t||!i:!t.has(s))throw new TypeError("Cannot write private member to an object whose class did not declare it");return n==="a"?i.call(s,e):i?i.value=e:t.set(s,e),e},r=function(s,t,e,n){if(e==="a"&&!n)throw new TypeError("Private accessor was defined without a getter");if(typeof t=="function"?s!==t||!n:!t.has(s))throw new TypeError("Cannot read private member from an object whose class did not declare it");return e==="m"?n:e==="a"?n.call(s):n?n.value:t.get(s)},tt,Rt,oe,ut,lt,ye,It,Ut,Ce,dt,je,pt,yt,ct,mt,Ae,te,st,I,Ee,xe,ft,Ht,ee,Yt,$t,Pe,N,Tt,Gt,Vt,D,Se,Ct,X;function li(s){return(t=[],e=s.process.cwd(),n)=>{let i=new nn(t,e,n,s);return Object.defineProperty(i,"argv",{get:()=>i.parse(),enumerable:!0}),i.help(),i.version(),i}}var Tn=Symbol("copyDoubleDash"),Gn=Symbol("copyDoubleDash"),Be=Symbol("deleteFromParserHintObject"),Vn=Symbol("emitWarning"),Bn=Symbol("freeze"),qn=Symbol("getDollarZero"),Bt=Symbol("getParserConfiguration"),Kn=Symbol("getUsageConfiguration"),qe=Symbol("guessLocale"),Qn=Symbol("guessVersion"),Jn=Symbol("parsePositionalNumbers"),Ke=Symbol("pkgUp"),Ft=Symbol("populateParserHintArray"),ne=Symbol("populateParserHintSingleValueDictionary"),Qe=Symbol("populateParserHintArrayDictionary"),Je=Symbol("populateParserHintDictionary"),Ze=Symbol("sanitizeKey"),Xe=Symbol("setKey"),ke=Symbol("unfreeze"),Zn=Symbol("validateAsync"),Xn=Symbol("getCommandInstance"),kn=Symbol("getContext"),ti=Symbol("getHasOutput"),ei=Symbol("getLoggerInstance"),ni=Symbol("getParseContext"),ii=Symbol("getUsageInstance"),si=Symbol("getValidationInstance"),Me=Symbol("hasParseCallback"),ri=Symbol("isGlobalContext"),qt=Symbol("postProcess"),oi=Symbol("rebase"),tn=Symbol("reset"),ae=Symbol("runYargsParserAndExecuteCommands"),en=Symbol("runValidation"),ai=Symbol("setHasOutput"),Kt=Symbol("kTrackManuallySetKeys"),nn=class{constructor(t=[],e,n,i){this.customScriptName=!1,this.parsed=!1,tt.set(this,void 0),Rt.set(this,void 0),oe.set(this,{commands:[],fullCommands:[]}),ut.set(this,null),lt.set(this,null),ye.set(this,"show-hidden"),It.set(this,null),Ut.set(this,!0),Ce.set(this,{}),dt.set(this,!0),je.set(this,[]),pt.set(this,void 0),yt.set(this,{}),ct.set(this,!1),mt.set(this,null),Ae.set(this,!0),te.set(this,void 0),st.set(this,""),I.set(this,void 0),Ee.set(this,void 0),xe.set(this,{}),ft.set(this,null),Ht.set(this,null),ee.set(this,{}),Yt.set(this,{}),$t.set(this,void 0),Pe.set(this,!1),N.set(this,void 0),Tt.set(this,!1),Gt.set(this,!1),Vt.set(this,!1),D.set(this,void 0),Se.set(this,{}),Ct.set(this,null),X.set(this,void 0),x(this,N,i,"f"),x(this,$t,t,"f"),x(this,Rt,e,"f"),x(this,Ee,n,"f"),x(this,pt,new be(this),"f"),this.$0=this[qn](),this[tn](),x(this,tt,r(this,tt,"f"),"f"),x(this,D,r(this,D,"f"),"f"),x(this,X,r(this,X,"f"),"f"),x(this,I,r(this,I,"f"),"f"),r(this,I,"f").showHiddenOpt=r(this,ye,"f"),x(this,te,this[Gn](),"f")}addHelpOpt(t,e){let n="help";return A("[string|boolean] [string]",[t,e],arguments.length),r(this,mt,"f")&&(this[Be](r(this,mt,"f")),x(this,mt,null,"f")),t===!1&&e===void 0?this:(x(this,mt,typeof t=="string"?t:n,"f"),this.boolean(r(this,mt,"f")),this.describe(r(this,mt,"f"),e||r(this,D,"f").deferY18nLookup("Show help")),this)}help(t,e){return this.addHelpOpt(t,e)}addShowHiddenOpt(t,e){if(A("[string|boolean] [string]",[t,e],arguments.length),t===!1&&e===void 0)return this;let n=typeof t=="string"?t:r(this,ye,"f");return this.boolean(n),this.describe(n,e||r(this,D,"f").deferY18nLookup("Show hidden options")),r(this,I,"f").showHiddenOpt=n,this}showHidden(t,e){return this.addShowHiddenOpt(t,e)}alias(t,e){return A("<object|string|array> [string|array]",[t,e],arguments.length),this[Qe](this.alias.bind(this),"alias",t,e),this}array(t){return A("<array|string>",[t],arguments.length),this[Ft]("array",t),this[Kt](t),this}boolean(t){return A("<array|string>",[t],arguments.length),this[Ft]("boolean",t),this[Kt](t),this}check(t,e){return A("<function> [boolean]",[t,e],arguments.length),this.middleware((n,i)=>vt(()=>t(n,i.getOptions()),o=>(o?(typeof o=="string"||o instanceof Error)&&r(this,D,"f").fail(o.toString(),o):r(this,D,"f").fail(r(this,N,"f").y18n.__("Argument check failed: %s",t.toString())),n),o=>(r(this,D,"f").fail(o.message?o.message:o.toString(),o),n)),!1,e),this}choices(t,e){return A("<object|string|array> [string|array]",[t,e],arguments.length),this[Qe](this.choices.bind(this),"choices",t,e),this}coerce(t,e){if(A("<object|string|array> [function]",[t,e],arguments.length),Array.isArray(t)){if(!e)throw new B("coerce callback must be provided");for(let n of t)this.coerce(n,e);return this}else if(typeof t=="object"){for(let n of Object.keys(t))this.coerce(n,t[n]);return this}if(!e)throw new B("coerce callback must be provided");return r(this,I,"f").key[t]=!0,r(this,pt,"f").addCoerceMiddleware((n,i)=>{let o;return Object.prototype.hasOwnProperty.call(n,t)?vt(()=>(o=i.getAliases(),e(n[t])),c=>{n[t]=c;let b=i.getInternalMethods().getParserConfiguration()["strip-aliased"];if(o[t]&&b!==!0)for(let O of o[t])n[O]=c;return n},c=>{throw new B(c.message)}):n},t),this}conflicts(t,e){return A("<string|object> [string|array]",[t,e],arguments.length),r(this,X,"f").conflicts(t,e),this}config(t="config",e,n){return A("[object|string] [string|function] [function]",[t,e,n],arguments.length),typeof t=="object"&&!Array.isArray(t)?(t=we(t,r(this,Rt,"f"),this[Bt]()["deep-merge-config"]||!1,r(this,N,"f")),r(this,I,"f").configObjects=(r(this,I,"f").configObjects||[]).concat(t),this):(typeof e=="function"&&(n=e,e=void 0),this.describe(t,e||r(this,D,"f").deferY18nLookup("Path to JSON config file")),(Array.isArray(t)?t:[t]).forEach(i=>{r(this,I,"f").config[i]=n||!0}),this)}completion(t,e,n){return A("[string] [string|boolean|function] [function]",[t,e,n],arguments.length),typeof e=="function"&&(n=e,e=void 0),x(this,lt,t||r(this,lt,"f")||"completion","f"),!e&&e!==!1&&(e="generate completion script"),this.command(r(this,lt,"f"),e),n&&r(this,ut,"f").registerFunction(n),this}command(t,e,n,i,o,a){return A("<string|array|object> [string|boolean] [function|object] [function] [array] [boolean|string]",[t,e,n,i,o,a],arguments.length),r(this,tt,"f").addHandler(t,e,n,i,o,a),this}commands(t,e,n,i,o,a){return this.command(t,e,n,i,o,a)}commandDir(t,e){A("<string> [object]",[t,e],arguments.length);let n=r(this,Ee,"f")||r(this,N,"f").require;return r(this,tt,"f").addDirectory(t,n,r(this,N,"f").getCallerFile(),e),this}count(t){return A("<array|string>",[t],arguments.length),this[Ft]("count",t),this[Kt](t),this}default(t,e,n){return A("<object|string|array> [*] [string]",[t,e,n],arguments.length),n&&(Ue(t,r(this,N,"f")),r(this,I,"f").defaultDescription[t]=n),typeof e=="function"&&(Ue(t,r(this,N,"f")),r(this,I,"f").defaultDescription[t]||(r(this,I,"f").defaultDescription[t]=r(this,D,"f").functionDescription(e)),e=e.call()),this[ne](this.default.bind(this),"default",t,e),this}defaults(t,e,n){return this.default(t,e,n)}demandCommand(t=1,e,n,i){return A("[number] [number|string] [string|null|undefined] [string|null|undefined]",[t,e,n,i],arguments.length),typeof e!="number"&&(n=e,e=1/0),this.global("_",!1),r(this,I,"f").demandedCommands._={min:t,max:e,minMsg:n,maxMsg:i},this}demand(t,e,n){return Array.isArray(e)?(e.forEach(i=>{ot(n,!0,r(this,N,"f")),this.demandOption(i,n)}),e=1/0):typeof e!="number"&&(n=e,e=1/0),typeof t=="number"?(ot(n,!0,r(this,N,"f")),this.demandCommand(t,e,n,n)):Array.isArray(t)?t.forEach(i=>{ot(n,!0,r(this,N,"f")),this.demandOption(i,n)}):typeof n=="string"?this.demandOption(t,n):(n===!0||typeof n>"u")&&this.demandOption(t),this}demandOption(t,e){return A("<object|string|array> [string]",[t,e],arguments.length),this[ne](this.demandOption.bind(this),"demandedOptions",t,e),this}deprecateOption(t,e){return A("<string> [string|boolean]",[t,e],arguments.length),r(this,I,"f").deprecatedOptions[t]=e,this}describe(t,e){return A("<object|string|array> [string]",[t,e],arguments.length),this[Xe](t,!0),r(this,D,"f").describe(t,e),this}detectLocale(t){return A("<boolean>",[t],arguments.length),x(this,Ut,t,"f"),this}env(t){return A("[string|boolean]",[t],arguments.length),t===!1?delete r(this,I,"f").envPrefix:r(this,I,"f").envPrefix=t||"",this}epilogue(t){return A("<string>",[t],arguments.length),r(this,D,"f").epilog(t),this}epilog(t){return this.epilogue(t)}example(t,e){return A("<string|array> [string]",[t,e],arguments.length),Array.isArray(t)?t.forEach(n=>this.example(...n)):r(this,D,"f").example(t,e),this}exit(t,e){x(this,ct,!0,"f"),x(this,It,e,"f"),r(this,dt,"f")&&r(this,N,"f").process.exit(t)}exitProcess(t=!0){return A("[boolean]",[t],arguments.length),x(this,dt,t,"f"),this}fail(t){if(A("<function|boolean>",[t],arguments.length),typeof t=="boolean"&&t!==!1)throw new B("Invalid first argument. Expected function or boolean \'false\'");return r(this,D,"f").failFn(t),this}getAliases(){return this.parsed?this.parsed.aliases:{}}async getCompletion(t,e){return A("<array> [function]",[t,e],arguments.length),e?r(this,ut,"f").getCompletion(t,e):new Promise((n,i)=>{r(this,ut,"f").getCompletion(t,(o,a)=>{o?i(o):n(a)})})}getDemandedOptions(){return A([],0),r(this,I,"f").demandedOptions}getDemandedCommands(){return A([],0),r(this,I,"f").demandedCommands}getDeprecatedOptions(){return A([],0),r(this,I,"f").deprecatedOptions}getDetectLocale(){return r(this,Ut,"f")}getExitProcess(){return r(this,dt,"f")}getGroups(){return Object.assign({},r(this,yt,"f"),r(this,Yt,"f"))}getHelp(){if(x(this,ct,!0,"f"),!r(this,D,"f").hasCachedHelpMessage()){if(!this.parsed){let e=this[ae](r(this,$t,"f"),void 0,void 0,0,!0);if(q(e))return e.then(()=>r(this,D,"f").help())}let t=r(this,tt,"f").runDefaultBuilderOn(this);if(q(t))return t.then(()=>r(this,D,"f").help())}return Promise.resolve(r(this,D,"f").help())}getOptions(){return r(this,I,"f")}getStrict(){return r(this,Tt,"f")}getStrictCommands(){return r(this,Gt,"f")}getStrictOptions(){return r(this,Vt,"f")}global(t,e){return A("<string|array> [boolean]",[t,e],arguments.length),t=[].concat(t),e!==!1?r(this,I,"f").local=r(this,I,"f").local.filter(n=>t.indexOf(n)===-1):t.forEach(n=>{r(this,I,"f").local.includes(n)||r(this,I,"f").local.push(n)}),this}group(t,e){A("<string|array> <string>",[t,e],arguments.length);let n=r(this,Yt,"f")[e]||r(this,yt,"f")[e];r(this,Yt,"f")[e]&&delete r(this,Yt,"f")[e];let i={};return r(this,yt,"f")[e]=(n||[]).concat(t).filter(o=>i[o]?!1:i[o]=!0),this}hide(t){return A("<string>",[t],arguments.length),r(this,I,"f").hiddenOptions.push(t),this}implies(t,e){return A("<string|object> [number|string|array]",[t,e],arguments.length),r(this,X,"f").implies(t,e),this}locale(t){return A("[string]",[t],arguments.length),t===void 0?(this[qe](),r(this,N,"f").y18n.getLocale()):(x(this,Ut,!1,"f"),r(this,N,"f").y18n.setLocale(t),this)}middleware(t,e,n){return r(this,pt,"f").addMiddleware(t,!!e,n)}nargs(t,e){return A("<string|object|array> [number]",[t,e],arguments.length),this[ne](this.nargs.bind(this),"narg",t,e),this}normalize(t){return A("<array|string>",[t],arguments.length),this[Ft]("normalize",t),this}number(t){return A("<array|string>",[t],arguments.length),this[Ft]("number",t),this[Kt](t),this}option(t,e){if(A("<string|object> [object]",[t,e],arguments.length),typeof t=="object")Object.keys(t).forEach(n=>{this.options(n,t[n])});else{typeof e!="object"&&(e={}),this[Kt](t),r(this,Ct,"f")&&(t==="version"||(e==null?void 0:e.alias)==="version")&&this[Vn]([\'"version" is a reserved word.\',"Please do one of the following:",\'- Disable version with `yargs.version(false)` if using "version" as an option\',"- Use the built-in `yargs.version` method instead (if applicable)","- Use a different option key","https://yargs.js.org/docs/#api-reference-version"].join(`\n`),void 0,"versionWarning"),r(this,I,"f").key[t]=!0,e.alias&&this.alias(t,e.alias);let n=e.deprecate||e.deprecated;n&&this.deprecateOption(t,n);let i=e.demand||e.required||e.require;i&&this.demand(t,i),e.demandOption&&this.demandOption(t,typeof e.demandOption=="string"?e.demandOption:void 0),e.conflicts&&this.conflicts(t,e.conflicts),"default"in e&&this.default(t,e.default),e.implies!==void 0&&this.implies(t,e.implies),e.nargs!==void 0&&this.nargs(t,e.nargs),e.config&&this.config(t,e.configParser),e.normalize&&this.normalize(t),e.choices&&this.choices(t,e.choices),e.coerce&&this.coerce(t,e.coerce),e.group&&this.group(t,e.group),(e.boolean||e.type==="boolean")&&(this.boolean(t),e.alias&&this.boolean(e.alias)),(e.array||e.type==="array")&&(this.array(t),e.alias&&this.array(e.alias)),(e.number||e.type==="number")&&(this.number(t),e.alias&&this.number(e.alias)),(e.string||e.type==="string")&&(this.string(t),e.alias&&this.string(e.alias)),(e.count||e.type==="count")&&this.count(t),typeof e.global=="boolean"&&this.global(t,e.global),e.defaultDescription&&(r(this,I,"f").defaultDescription[t]=e.defaultDescription),e.skipValidation&&this.skipValidation(t);let o=e.describe||e.description||e.desc,a=r(this,D,"f").getDescriptions();(!Object.prototype.hasOwnProperty.call(a,t)||typeof o=="string")&&this.describe(t,o),e.hidden&&this.hide(t),e.requiresArg&&this.requiresArg(t)}return this}options(t,e){return this.option(t,e)}parse(t,e,n){A("[string|array] [function|boolean|object] [function]",[t,e,n],arguments.length),this[Bn](),typeof t>"u"&&(t=r(this,$t,"f")),typeof e=="object"&&(x(this,Ht,e,"f"),e=n),typeof e=="function"&&(x(this,ft,e,"f"),e=!1),e||x(this,$t,t,"f"),r(this,ft,"f")&&x(this,dt,!1,"f");let i=this[ae](t,!!e),o=this.parsed;return r(this,ut,"f").setParsed(this.parsed),q(i)?i.then(a=>(r(this,ft,"f")&&r(this,ft,"f").call(this,r(this,It,"f"),a,r(this,st,"f")),a)).catch(a=>{throw r(this,ft,"f")&&r(this,ft,"f")(a,this.parsed.argv,r(this,st,"f")),a}).finally(()=>{this[ke](),this.parsed=o}):(r(this,ft,"f")&&r(this,ft,"f").call(this,r(this,It,"f"),i,r(this,st,"f")),this[ke](),this.parsed=o,i)}parseAsync(t,e,n){let i=this.parse(t,e,n);return q(i)?i:Promise.resolve(i)}parseSync(t,e,n){let i=this.parse(t,e,n);if(q(i))throw new B(".parseSync() must not be used with asynchronous builders, handlers, or middleware");return i}parserConfiguration(t){return A("<object>",[t],arguments.length),x(this,xe,t,"f"),this}pkgConf(t,e){A("<string> [string]",[t,e],arguments.length);let n=null,i=this[Ke](e||r(this,Rt,"f"));return i[t]&&typeof i[t]=="object"&&(n=we(i[t],e||r(this,Rt,"f"),this[Bt]()["deep-merge-config"]||!1,r(this,N,"f")),r(this,I,"f").configObjects=(r(this,I,"f").configObjects||[]).concat(n)),this}positional(t,e){A("<string> <object>",[t,e],arguments.length);let n=["default","defaultDescription","implies","normalize","choices","conflicts","coerce","type","describe","desc","description","alias"];e=St(e,(a,c)=>a==="type"&&!["string","number","boolean"].includes(c)?!1:n.includes(a));let i=r(this,oe,"f").fullCommands[r(this,oe,"f").fullCommands.length-1],o=i?r(this,tt,"f").cmdToParseOptions(i):{array:[],alias:{},default:{},demand:{}};return Xt(o).forEach(a=>{let c=o[a];Array.isArray(c)?c.indexOf(t)!==-1&&(e[a]=!0):c[t]&&!(a in e)&&(e[a]=c[t])}),this.group(t,r(this,D,"f").getPositionalGroupName()),this.option(t,e)}recommendCommands(t=!0){return A("[boolean]",[t],arguments.length),x(this,Pe,t,"f"),this}required(t,e,n){return this.demand(t,e,n)}require(t,e,n){return this.demand(t,e,n)}requiresArg(t){return A("<array|string|object> [number]",[t],arguments.length),typeof t=="string"&&r(this,I,"f").narg[t]?this:(this[ne](this.requiresArg.bind(this),"narg",t,NaN),this)}showCompletionScript(t,e){return A("[string] [string]",[t,e],arguments.length),t=t||this.$0,r(this,te,"f").log(r(this,ut,"f").generateCompletionScript(t,e||r(this,lt,"f")||"completion")),this}showHelp(t){if(A("[string|function]",[t],arguments.length),x(this,ct,!0,"f"),!r(this,D,"f").hasCachedHelpMessage()){if(!this.parsed){let n=this[ae](r(this,$t,"f"),void 0,void 0,0,!0);if(q(n))return n.then(()=>{r(this,D,"f").showHelp(t)}),this}let e=r(this,tt,"f").runDefaultBuilderOn(this);if(q(e))return e.then(()=>{r(this,D,"f").showHelp(t)}),this}return r(this,D,"f").showHelp(t),this}scriptName(t){return this.customScriptName=!0,this.$0=t,this}showHelpOnFail(t,e){return A("[boolean|string] [string]",[t,e],arguments.length),r(this,D,"f").showHelpOnFail(t,e),this}showVersion(t){return A("[string|function]",[t],arguments.length),r(this,D,"f").showVersion(t),this}skipValidation(t){return A("<array|string>",[t],arguments.length),this[Ft]("skipValidation",t),this}strict(t){return A("[boolean]",[t],arguments.length),x(this,Tt,t!==!1,"f"),this}strictCommands(t){return A("[boolean]",[t],arguments.length),x(this,Gt,t!==!1,"f"),this}strictOptions(t){return A("[boolean]",[t],arguments.length),x(this,Vt,t!==!1,"f"),this}string(t){return A("<array|string>",[t],arguments.length),this[Ft]("string",t),this[Kt](t),this}terminalWidth(){return A([],0),r(this,N,"f").process.stdColumns}updateLocale(t){return this.updateStrings(t)}updateStrings(t){return A("<object>",[t],arguments.length),x(this,Ut,!1,"f"),r(this,N,"f").y18n.updateLocale(t),this}usage(t,e,n,i){if(A("<string|null|undefined> [string|boolean] [function|object] [function]",[t,e,n,i],arguments.length),e!==void 0){if(ot(t,null,r(this,N,"f")),(t||"").match(/^\\$0( |$)/))return this.command(t,e,n,i);throw new B(".usage() description must start with $0 if being used as alias for .command()")}else return r(this,D,"f").usage(t),this}usageConfiguration(t){return A("<object>",[t],arguments.length),x(this,Se,t,"f"),this}version(t,e,n){let i="version";if(A("[boolean|string] [string] [string]",[t,e,n],arguments.length),r(this,Ct,"f")&&(this[Be](r(this,Ct,"f")),r(this,D,"f").version(void 0),x(this,Ct,null,"f")),arguments.length===0)n=this[Qn](),t=i;else if(arguments.length===1){if(t===!1)return this;n=t,t=i}else arguments.length===2&&(n=e,e=void 0);return x(this,Ct,typeof t=="string"?t:i,"f"),e=e||r(this,D,"f").deferY18nLookup("Show version number"),r(this,D,"f").version(n||void 0),this.boolean(r(this,Ct,"f")),this.describe(r(this,Ct,"f"),e),this}wrap(t){return A("<number|null|undefined>",[t],arguments.length),r(this,D,"f").wrap(t),this}[(tt=new WeakMap,Rt=new WeakMap,oe=new WeakMap,ut=new WeakMap,lt=new WeakMap,ye=new WeakMap,It=new WeakMap,Ut=new WeakMap,Ce=new WeakMap,dt=new WeakMap,je=new WeakMap,pt=new WeakMap,yt=new WeakMap,ct=new WeakMap,mt=new WeakMap,Ae=new WeakMap,te=new WeakMap,st=new WeakMap,I=new WeakMap,Ee=new WeakMap,xe=new WeakMap,ft=new WeakMap,Ht=new WeakMap,ee=new WeakMap,Yt=new WeakMap,$t=new WeakMap,Pe=new WeakMap,N=new WeakMap,Tt=new WeakMap,Gt=new WeakMap,Vt=new WeakMap,D=new WeakMap,Se=new WeakMap,Ct=new WeakMap,X=new WeakMap,Tn)](t){if(!t._||!t["--"])return t;t._.push.apply(t._,t["--"]);try{delete t["--"]}catch{}return t}[Gn](){return{log:(...t)=>{this[Me]()||console.log(...t),x(this,ct,!0,"f"),r(this,st,"f").length&&x(this,st,r(this,st,"f")+`\n`,"f"),x(this,st,r(this,st,"f")+t.join(" "),"f")},error:(...t)=>{this[Me]()||console.error(...t),x(this,ct,!0,"f"),r(this,st,"f").length&&x(this,st,r(this,st,"f")+`\n`,"f"),x(this,st,r(this,st,"f")+t.join(" "),"f")}}}[Be](t){Xt(r(this,I,"f")).forEach(e=>{if((i=>i==="configObjects")(e))return;let n=r(this,I,"f")[e];Array.isArray(n)?n.includes(t)&&n.splice(n.indexOf(t),1):typeof n=="object"&&delete n[t]}),delete r(this,D,"f").getDescriptions()[t]}[Vn](t,e,n){r(this,Ce,"f")[n]||(r(this,N,"f").process.emitWarning(t,e),r(this,Ce,"f")[n]=!0)}[Bn](){r(this,je,"f").push({options:r(this,I,"f"),configObjects:r(this,I,"f").configObjects.slice(0),exitProcess:r(this,dt,"f"),groups:r(this,yt,"f"),strict:r(this,Tt,"f"),strictCommands:r(this,Gt,"f"),strictOptions:r(this,Vt,"f"),completionCommand:r(this,lt,"f"),output:r(this,st,"f"),exitError:r(this,It,"f"),hasOutput:r(this,ct,"f"),parsed:this.parsed,parseFn:r(this,ft,"f"),parseContext:r(this,Ht,"f")}),r(this,D,"f").freeze(),r(this,X,"f").freeze(),r(this,tt,"f").freeze(),r(this,pt,"f").freeze()}[qn](){let t="",e;return/\\b(node|iojs|electron)(\\.exe)?$/.test(r(this,N,"f").process.argv()[0])?e=r(this,N,"f").process.argv().slice(1,2):e=r(this,N,"f").process.argv().slice(0,1),t=e.map(n=>{let i=this[oi](r(this,Rt,"f"),n);return n.match(/^(\\/|([a-zA-Z]:)?\\\\)/)&&i.length<n.length?i:n}).join(" ").trim(),r(this,N,"f").getEnv("_")&&r(this,N,"f").getProcessArgvBin()===r(this,N,"f").getEnv("_")&&(t=r(this,N,"f").getEnv("_").replace(`${r(this,N,"f").path.dirname(r(this,N,"f").process.execPath())}/`,"")),t}[Bt](){return r(this,xe,"f")}[Kn](){return r(this,Se,"f")}[qe](){if(!r(this,Ut,"f"))return;let t=r(this,N,"f").getEnv("LC_ALL")||r(this,N,"f").getEnv("LC_MESSAGES")||r(this,N,"f").getEnv("LANG")||r(this,N,"f").getEnv("LANGUAGE")||"en_US";this.locale(t.replace(/[.:].*/,""))}[Qn](){return this[Ke]().version||"unknown"}[Jn](t){let e=t["--"]?t["--"]:t._;for(let n=0,i;(i=e[n])!==void 0;n++)r(this,N,"f").Parser.looksLikeNumber(i)&&Number.isSafeInteger(Math.floor(parseFloat(`${i}`)))&&(e[n]=Number(i));return t}[Ke](t){let e=t||"*";if(r(this,ee,"f")[e])return r(this,ee,"f")[e];let n={};try{let i=t||r(this,N,"f").mainFilename;!t&&r(this,N,"f").path.extname(i)&&(i=r(this,N,"f").path.dirname(i));let o=r(this,N,"f").findUp(i,(a,c)=>{if(c.includes("package.json"))return"package.json"});ot(o,void 0,r(this,N,"f")),n=JSON.parse(r(this,N,"f").readFileSync(o,"utf8"))}catch{}return r(this,ee,"f")[e]=n||{},r(this,ee,"f")[e]}[Ft](t,e){e=[].concat(e),e.forEach(n=>{n=this[Ze](n),r(this,I,"f")[t].push(n)})}[ne](t,e,n,i){this[Je](t,e,n,i,(o,a,c)=>{r(this,I,"f")[o][a]=c})}[Qe](t,e,n,i){this[Je](t,e,n,i,(o,a,c)=>{r(this,I,"f")[o][a]=(r(this,I,"f")[o][a]||[]).concat(c)})}[Je](t,e,n,i,o){if(Array.isArray(n))n.forEach(a=>{t(a,i)});else if((a=>typeof a=="object")(n))for(let a of Xt(n))t(a,n[a]);else o(e,this[Ze](n),i)}[Ze](t){return t==="__proto__"?"___proto___":t}[Xe](t,e){return this[ne](this[Xe].bind(this),"key",t,e),this}[ke](){var t,e,n,i,o,a,c,b,O,p,u,m;let _=r(this,je,"f").pop();ot(_,void 0,r(this,N,"f"));let E;t=this,e=this,n=this,i=this,o=this,a=this,c=this,b=this,O=this,p=this,u=this,m=this,{options:{set value(y){x(t,I,y,"f")}}.value,configObjects:E,exitProcess:{set value(y){x(e,dt,y,"f")}}.value,groups:{set value(y){x(n,yt,y,"f")}}.value,output:{set value(y){x(i,st,y,"f")}}.value,exitError:{set value(y){x(o,It,y,"f")}}.value,hasOutput:{set value(y){x(a,ct,y,"f")}}.value,parsed:this.parsed,strict:{set value(y){x(c,Tt,y,"f")}}.value,strictCommands:{set value(y){x(b,Gt,y,"f")}}.value,strictOptions:{set value(y){x(O,Vt,y,"f")}}.value,completionCommand:{set value(y){x(p,lt,y,"f")}}.value,parseFn:{set value(y){x(u,ft,y,"f")}}.value,parseContext:{set value(y){x(m,Ht,y,"f")}}.value}=_,r(this,I,"f").configObjects=E,r(this,D,"f").unfreeze(),r(this,X,"f").unfreeze(),r(this,tt,"f").unfreeze(),r(this,pt,"f").unfreeze()}[Zn](t,e){return vt(e,n=>(t(n),n))}getInternalMethods(){return{getCommandInstance:this[Xn].bind(this),getContext:this[kn].bind(this),getHasOutput:this[ti].bind(this),getLoggerInstance:this[ei].bind(this),getParseContext:this[ni].bind(this),getParserConfiguration:this[Bt].bind(this),getUsageConfiguration:this[Kn].bind(this),getUsageInstance:this[ii].bind(this),getValidationInstance:this[si].bind(this),hasParseCallback:this[Me].bind(this),isGlobalContext:this[ri].bind(this),postProcess:this[qt].bind(this),reset:this[tn].bind(this),runValidation:this[en].bind(this),runYargsParserAndExecuteCommands:this[ae].bind(this),setHasOutput:this[ai].bind(this)}}[Xn](){return r(this,tt,"f")}[kn](){return r(this,oe,"f")}[ti](){return r(this,ct,"f")}[ei](){return r(this,te,"f")}[ni](){return r(this,Ht,"f")||{}}[ii](){return r(this,D,"f")}[si](){return r(this,X,"f")}[Me](){return!!r(this,ft,"f")}[ri](){return r(this,Ae,"f")}[qt](t,e,n,i){return n||q(t)||(e||(t=this[Tn](t)),(this[Bt]()["parse-positional-numbers"]||this[Bt]()["parse-positional-numbers"]===void 0)&&(t=this[Jn](t)),i&&(t=Lt(t,this,r(this,pt,"f").getMiddleware(),!1))),t}[tn](t={}){x(this,I,r(this,I,"f")||{},"f");let e={};e.local=r(this,I,"f").local||[],e.configObjects=r(this,I,"f").configObjects||[];let n={};e.local.forEach(a=>{n[a]=!0,(t[a]||[]).forEach(c=>{n[c]=!0})}),Object.assign(r(this,Yt,"f"),Object.keys(r(this,yt,"f")).reduce((a,c)=>{let b=r(this,yt,"f")[c].filter(O=>!(O in n));return b.length>0&&(a[c]=b),a},{})),x(this,yt,{},"f");let i=["array","boolean","string","skipValidation","count","normalize","number","hiddenOptions"],o=["narg","key","alias","default","defaultDescription","config","choices","demandedOptions","demandedCommands","deprecatedOptions"];return i.forEach(a=>{e[a]=(r(this,I,"f")[a]||[]).filter(c=>!n[c])}),o.forEach(a=>{e[a]=St(r(this,I,"f")[a],c=>!n[c])}),e.envPrefix=r(this,I,"f").envPrefix,x(this,I,e,"f"),x(this,D,r(this,D,"f")?r(this,D,"f").reset(n):Dn(this,r(this,N,"f")),"f"),x(this,X,r(this,X,"f")?r(this,X,"f").reset(n):Hn(this,r(this,D,"f"),r(this,N,"f")),"f"),x(this,tt,r(this,tt,"f")?r(this,tt,"f").reset():Fn(r(this,D,"f"),r(this,X,"f"),r(this,pt,"f"),r(this,N,"f")),"f"),r(this,ut,"f")||x(this,ut,vn(this,r(this,D,"f"),r(this,tt,"f"),r(this,N,"f")),"f"),r(this,pt,"f").reset(),x(this,lt,null,"f"),x(this,st,"","f"),x(this,It,null,"f"),x(this,ct,!1,"f"),this.parsed=!1,this}[oi](t,e){return r(this,N,"f").path.relative(t,e)}[ae](t,e,n,i=0,o=!1){let a=!!n||o;t=t||r(this,$t,"f"),r(this,I,"f").__=r(this,N,"f").y18n.__,r(this,I,"f").configuration=this[Bt]();let c=!!r(this,I,"f").configuration["populate--"],b=Object.assign({},r(this,I,"f").configuration,{"populate--":!0}),O=r(this,N,"f").Parser.detailed(t,Object.assign({},r(this,I,"f"),{configuration:{"parse-positional-numbers":!1,...b}})),p=Object.assign(O.argv,r(this,Ht,"f")),u,m=O.aliases,_=!1,E=!1;Object.keys(p).forEach(y=>{y===r(this,mt,"f")&&p[y]?_=!0:y===r(this,Ct,"f")&&p[y]&&(E=!0)}),p.$0=this.$0,this.parsed=O,i===0&&r(this,D,"f").clearCachedHelpMessage();try{if(this[qe](),e)return this[qt](p,c,!!n,!1);r(this,mt,"f")&&[r(this,mt,"f")].concat(m[r(this,mt,"f")]||[]).filter(T=>T.length>1).includes(""+p._[p._.length-1])&&(p._.pop(),_=!0),x(this,Ae,!1,"f");let y=r(this,tt,"f").getCommands(),d=r(this,ut,"f").completionKey in p,L=_||d||o;if(p._.length){if(y.length){let v;for(let T=i||0,U;p._[T]!==void 0;T++)if(U=String(p._[T]),y.includes(U)&&U!==r(this,lt,"f")){let G=r(this,tt,"f").runCommand(U,this,O,T+1,o,_||E||o);return this[qt](G,c,!!n,!1)}else if(!v&&U!==r(this,lt,"f")){v=U;break}!r(this,tt,"f").hasDefaultCommand()&&r(this,Pe,"f")&&v&&!L&&r(this,X,"f").recommendCommands(v,y)}r(this,lt,"f")&&p._.includes(r(this,lt,"f"))&&!d&&(r(this,dt,"f")&&Mt(!0),this.showCompletionScript(),this.exit(0))}if(r(this,tt,"f").hasDefaultCommand()&&!L){let v=r(this,tt,"f").runCommand(null,this,O,0,o,_||E||o);return this[qt](v,c,!!n,!1)}if(d){r(this,dt,"f")&&Mt(!0),t=[].concat(t);let v=t.slice(t.indexOf(`--${r(this,ut,"f").completionKey}`)+1);return r(this,ut,"f").getCompletion(v,(T,U)=>{if(T)throw new B(T.message);(U||[]).forEach(G=>{r(this,te,"f").log(G)}),this.exit(0)}),this[qt](p,!c,!!n,!1)}if(r(this,ct,"f")||(_?(r(this,dt,"f")&&Mt(!0),a=!0,this.showHelp("log"),this.exit(0)):E&&(r(this,dt,"f")&&Mt(!0),a=!0,r(this,D,"f").showVersion("log"),this.exit(0))),!a&&r(this,I,"f").skipValidation.length>0&&(a=Object.keys(p).some(v=>r(this,I,"f").skipValidation.indexOf(v)>=0&&p[v]===!0)),!a){if(O.error)throw new B(O.error.message);if(!d){let v=this[en](m,{},O.error);n||(u=Lt(p,this,r(this,pt,"f").getMiddleware(),!0)),u=this[Zn](v,u!=null?u:p),q(u)&&!n&&(u=u.then(()=>Lt(p,this,r(this,pt,"f").getMiddleware(),!1)))}}}catch(y){if(y instanceof B)r(this,D,"f").fail(y.message,y);else throw y}return this[qt](u!=null?u:p,c,!!n,!0)}[en](t,e,n,i){let o={...this.getDemandedOptions()};return a=>{if(n)throw new B(n.message);r(this,X,"f").nonOptionCount(a),r(this,X,"f").requiredArguments(a,o);let c=!1;r(this,Gt,"f")&&(c=r(this,X,"f").unknownCommands(a)),r(this,Tt,"f")&&!c?r(this,X,"f").unknownArguments(a,t,e,!!i):r(this,Vt,"f")&&r(this,X,"f").unknownArguments(a,t,{},!1,!1),r(this,X,"f").limitedChoices(a),r(this,X,"f").implications(a),r(this,X,"f").conflicting(a)}}[ai](){x(this,ct,!0,"f")}[Kt](t){if(typeof t=="string")r(this,I,"f").key[t]=!0;else for(let e of t)r(this,I,"f").key[e]=!0}};function Wn(s){return!!s&&typeof s.getInternalMethods=="function"}var Gi=li(Pn),ci=Gi;\n')(ms,ms.exports,require);rb=ms.exports,ib=rb.default});var fs={};ne(fs,{helpOf:()=>sb,overview:()=>ob});async function sb(e){let{default:t}=await Promise.resolve().then(()=>(cp(),lp));return t([]).scriptName("memguard").locale("en").usage(`${e.example}

memguard ${e.name}: ${e.describe}`).options({...e.options,...En}).wrap(null).version(!1).help(!1).exitProcess(!1).getHelp()}function ob(e){let t=Math.max(...e.map(({name:r})=>r.length));return["memguard run -- docker build -t app .","","Commands:",...e.map(({name:r,describe:i})=>`  ${r.padEnd(t)}  ${i}`),"","memguard COMMAND --help tells more."].join(`
`)}var ds=d(()=>{"use strict";Je()});H();Re();var Fc=require("path");H();Je();var On=ws($s(),1);function Rp(e,t){if(e===""||t.length===0)return null;let n=(0,On.closest)(e,t);return(0,On.distance)(e,n)<=Math.max(2,Math.floor(e.length/2))?n:null}function je(e,t){let n=Rp(e,t);return n===null?"":` Did you mean ${n}?`}var As=require("path");H();function T(e,t){return new F("usage",C.usage,e,t===void 0?{}:{hint:t})}var gt={type:"string",describe:"the block's folder, outside the workspace"};function yt(e){let t=e.session;if(typeof t!="string"||t==="")throw T("--session needs one folder",'for example --session "$WORKSPACE_TMP/memguard-1"');return(0,As.resolve)(t)}var hr=["success","failure","aborted"],Uc={name:"after",describe:"close a guarded block and write its report; exit 75: run the body again now",example:"memguard after --session SESSION --outcome failure",options:{session:gt,outcome:{type:"string",describe:`how the body ended: ${hr.join(", ")}`}},async run(e){var p;let t=yt(e),n=String((p=e.outcome)!=null?p:""),r=hr.find(g=>g===n);if(!r){let g=je(n,hr);throw T(`--outcome ${n}: expected ${hr.join(", ")}.${g}`)}let{readSession:i}=await Promise.resolve().then(()=>(Le(),Hr)),{closeBlock:s}=await Promise.resolve().then(()=>(qi(),Bc)),o=i(t),a=(0,Fc.join)(t,"report.json"),{runAgain:l}=await s({folder:t,session:o,outcome:r,exitCode:null,reportPath:a});return l?C.runAgain:C.ok},off:dt};var zc=require("child_process"),Dt=require("fs"),Bt=require("path");function Gc(e,t){if(t===null)return;let n=(0,Bt.dirname)(e);try{for(let r of(0,Dt.readdirSync)(n)){let i=(0,Bt.join)(n,r),s=Ig(i);s!==null&&s!==t&&!Ng(i)&&(0,Dt.rmSync)(i,{recursive:!0,force:!0})}}catch{}}function Ig(e){var t;try{let n=JSON.parse((0,Dt.readFileSync)((0,Bt.join)(e,"session.json"),"utf8"));return(n==null?void 0:n.schema)==="memguard.session/1"&&(t=n.buildTag)!=null?t:null}catch{return null}}function Ng(e){return(0,zc.spawnSync)("flock",["-n",(0,Bt.join)(e,"lock"),"true"]).status===1}H();var qc=["true","false","command","body"],Rg=["act","observe"],Hc=["none","compact","cache","slab"],Wc=200,Kc=3600,gr={profile:{type:"string",default:"none",describe:"kernel tuning profile (a later version)"},label:{type:"string",describe:"text for the report, 200 characters at most"},retry:{type:"string",default:"true",describe:`what is repeated: ${qc.join(", ")}`},mode:{type:"string",default:"act",describe:"act, or observe: change nothing"},preflight:{type:"boolean",default:!0,describe:"compact beforehand (a later version)"},remedies:{type:"string",default:"slab",describe:`strongest remedy: ${Hc.join(", ")}`},sample:{type:"string",default:"1",describe:"seconds between samples; 0: none"},pattern:{type:"string",array:!0,default:[],describe:'one more "cannot allocate memory"'},capture:{type:"boolean",default:!0,describe:"put the docker shim on PATH"},"max-hold":{type:"string",default:"24h",describe:"a block that nobody closes is over then"},strict:{type:"boolean",default:!1,describe:"memguard's own faults count"}};function yr(e){var s,o,a;let t=Hi(e,"retry",qc),n=Hi(e,"mode",Rg)==="observe"||e["dry-run"]===!0,r={true:"command",command:"command",body:"body"};return{options:{label:Lg(e),retry:(s=r[t])!=null?s:"none",retryAsked:t==="command"||t==="body",mode:n?"observe":"act",remedies:Hi(e,"remedies",Hc),sampleSeconds:Dg((o=lt(e,"sample"))!=null?o:"1"),maxHoldSeconds:Tg(e),patterns:Bg(e),capture:e.capture!==!1,strict:e.strict===!0,quiet:e.quiet===!0,replay:!1,root:(a=lt(e,"root"))!=null?a:"/",history:lt(e,"history")},ignored:jg(e)}}function jg(e){var n;let t=(n=lt(e,"profile"))!=null?n:"none";return t==="none"?[]:[`--profile ${t}`]}function lt(e,t){let n=e[t];if(n===void 0)return null;if(Array.isArray(n))throw T(`--${t} was given ${n.length} times`);if(typeof n!="string"||n.trim()==="")throw T(`--${t} needs a value`,"see memguard run --help");return n}function Hi(e,t,n){var s;let r=(s=lt(e,t))!=null?s:"";if(n.includes(r))return r;let i=je(r,n);throw T(`--${t} ${r}: expected ${n.join(", ")}.${i}`)}function Tg(e){var s,o,a;let t=(s=lt(e,"max-hold"))!=null?s:"24h",[,n,r]=(o=/^(\d{1,6})([smhd]?)$/.exec(t))!=null?o:[],i=Number(n)*((a={m:60,h:3600,d:86400}[r!=null?r:""])!=null?a:1);if(i>0)return i;throw T(`--max-hold ${t}: expected a time such as 90s, 30m, 24h`)}function Lg(e){let t=lt(e,"label");if(t!==null&&t.length>Wc)throw T(`--label has ${t.length} characters: ${Wc} at most`);return t}function Dg(e){let t=/^\d{1,4}(\.\d{1,3})?$/.test(e)?Number(e):Number.NaN;if(t>=0&&t<=Kc)return t;throw T(`--sample ${e}: expected seconds from 0 (off) to ${Kc}`)}function Bg(e){let t=e.pattern;return(Array.isArray(t)?t:[t]).filter(r=>r!==void 0).map(r=>{if(typeof r!="string"||r==="")throw T("--pattern needs a value");try{new RegExp(r,"i")}catch(i){throw T(`--pattern ${r}: not a regular expression: ${U(i)}`)}return r})}Je();Re();function br(e){e.length>0&&W(`${e.join(", ")}: not in this version yet, ignored`)}var hu={name:"before",describe:"open a guarded block (what the Jenkins step calls first); SESSION/bin then goes to the front of PATH",example:'memguard before --session "$WORKSPACE_TMP/memguard-1"',options:{session:gt,...gr},async run(e){let t=yt(e),{options:n,ignored:r}=yr(e);br(r);let{openBlock:i}=await Promise.resolve().then(()=>(Xi(),du)),{buildTag:s}=await i({folder:t,options:n,ownerPid:null});return Gc(t,s),0},off:dt};Je();function be(e){process.stdout.write(e.endsWith(`
`)?e:`${e}
`)}function Ve(e){be(JSON.stringify(e,null,1))}var ju={name:"demo",describe:"the whole job on this machine: a real docker build if an engine answers, else a replay",example:"memguard demo",options:{json:{type:"boolean",default:!1,describe:"only the result, as JSON"}},async run(e){let{demo:t}=await Promise.resolve().then(()=>(Ru(),Nu)),n=e.json===!0,r=await t(n?()=>{}:be);return n&&Ve({schema:"memguard.demo/1",...r}),0}};Je();var qu={name:"heal",describe:"what the shim calls after a failed command; exit 75: run it again now",example:"memguard heal --session SESSION --command 3",options:{session:gt,command:{type:"string",describe:"number of the command in the session"}},async run(e){var s;let t=yt(e),n=String((s=e.command)!=null?s:"");if(!/^[1-9]\d{0,8}$/.test(n))throw T(`--command ${n}: expected the number of a command`);let{readSession:r}=await Promise.resolve().then(()=>(Le(),Hr)),{heal:i}=await Promise.resolve().then(()=>(Ku(),Wu));return i(t,r(t),Number(n))},off:dt};var Hu=["tune","compact","classify","report","trend","metrics","trial","doctor","install","uninstall","support","help","completion"];var Yu=require("util"),Sr=require("path");function pt(e){if(e!==e.toLowerCase()&&e!==e.toUpperCase()||(e=e.toLowerCase()),e.indexOf("-")===-1&&e.indexOf("_")===-1)return e;{let n="",r=!1,i=e.match(/^-+/);for(let s=i?i[0].length:0;s<e.length;s++){let o=e.charAt(s);r&&(r=!1,o=o.toUpperCase()),s!==0&&(o==="-"||o==="_")?r=!0:o!=="-"&&o!=="_"&&(n+=o)}return n}}function xr(e,t){let n=e.toLowerCase();t=t||"-";let r="";for(let i=0;i<e.length;i++){let s=n.charAt(i),o=e.charAt(i);s!==o&&i>0?r+=`${t}${n.charAt(i)}`:r+=o}return r}function Er(e){return e==null?!1:typeof e=="number"||/^0x[0-9a-f]+$/i.test(e)?!0:/^0[^.]/.test(e)?!1:/^[-]?(?:\d+(?:\.\d*)?|\.\d+)(e[-+]?\d+)?$/.test(e)}function Vu(e){if(Array.isArray(e))return e.map(o=>typeof o!="string"?o+"":o);e=e.trim();let t=0,n=null,r=null,i=null,s=[];for(let o=0;o<e.length;o++){if(n=r,r=e.charAt(o),r===" "&&!i){n!==" "&&t++;continue}r===i?i=null:(r==="'"||r==='"')&&!i&&(i=r),s[t]||(s[t]=""),s[t]+=r}return s}var le;(function(e){e.BOOLEAN="boolean",e.STRING="string",e.NUMBER="number",e.ARRAY="array"})(le||(le={}));var Ie,Or=class{constructor(t){Ie=t}parse(t,n){let r=Object.assign({alias:void 0,array:void 0,boolean:void 0,config:void 0,configObjects:void 0,configuration:void 0,coerce:void 0,count:void 0,default:void 0,envPrefix:void 0,narg:void 0,normalize:void 0,string:void 0,number:void 0,__:void 0,key:void 0},n),i=Vu(t),s=typeof t=="string",o=Jy(Object.assign(Object.create(null),r.alias)),a=Object.assign({"boolean-negation":!0,"camel-case-expansion":!0,"combine-arrays":!1,"dot-notation":!0,"duplicate-arguments-array":!0,"flatten-duplicate-arrays":!0,"greedy-arrays":!0,"halt-at-non-option":!1,"nargs-eats-options":!1,"negation-prefix":"no-","parse-numbers":!0,"parse-positional-numbers":!0,"populate--":!1,"set-placeholder-key":!1,"short-option-groups":!0,"strip-aliased":!1,"strip-dashed":!1,"unknown-options-as-args":!1},r.configuration),l=Object.assign(Object.create(null),r.default),p=r.configObjects||[],g=r.envPrefix,b=a["populate--"],_=b?"--":"_",O=Object.create(null),w=Object.create(null),R=r.__||Ie.format,f={aliases:Object.create(null),arrays:Object.create(null),bools:Object.create(null),strings:Object.create(null),numbers:Object.create(null),counts:Object.create(null),normalize:Object.create(null),configs:Object.create(null),nargs:Object.create(null),coercions:Object.create(null),keys:[]},A=/^-([0-9]+(\.[0-9]+)?|\.[0-9]+)$/,N=new RegExp("^--"+a["negation-prefix"]+"(.+)");[].concat(r.array||[]).filter(Boolean).forEach(function(c){let m=typeof c=="object"?c.key:c,y=Object.keys(c).map(function(h){return{boolean:"bools",string:"strings",number:"numbers"}[h]}).filter(Boolean).pop();y&&(f[y][m]=!0),f.arrays[m]=!0,f.keys.push(m)}),[].concat(r.boolean||[]).filter(Boolean).forEach(function(c){f.bools[c]=!0,f.keys.push(c)}),[].concat(r.string||[]).filter(Boolean).forEach(function(c){f.strings[c]=!0,f.keys.push(c)}),[].concat(r.number||[]).filter(Boolean).forEach(function(c){f.numbers[c]=!0,f.keys.push(c)}),[].concat(r.count||[]).filter(Boolean).forEach(function(c){f.counts[c]=!0,f.keys.push(c)}),[].concat(r.normalize||[]).filter(Boolean).forEach(function(c){f.normalize[c]=!0,f.keys.push(c)}),typeof r.narg=="object"&&Object.entries(r.narg).forEach(([c,m])=>{typeof m=="number"&&(f.nargs[c]=m,f.keys.push(c))}),typeof r.coerce=="object"&&Object.entries(r.coerce).forEach(([c,m])=>{typeof m=="function"&&(f.coercions[c]=m,f.keys.push(c))}),typeof r.config<"u"&&(Array.isArray(r.config)||typeof r.config=="string"?[].concat(r.config).filter(Boolean).forEach(function(c){f.configs[c]=!0}):typeof r.config=="object"&&Object.entries(r.config).forEach(([c,m])=>{(typeof m=="boolean"||typeof m=="function")&&(f.configs[c]=m)})),gp(r.key,o,r.default,f.arrays),Object.keys(l).forEach(function(c){(f.aliases[c]||[]).forEach(function(m){l[m]=l[c]})});let I=null;kp();let B=[],j=Object.assign(Object.create(null),{_:[]}),mt={};for(let c=0;c<i.length;c++){let m=i[c],y=m.replace(/^-{3,}/,"---"),h,u,k,v,S,K;if(m!=="--"&&/^-/.test(m)&&wn(m))fe(m);else if(y.match(/^---+(=|$)/)){fe(m);continue}else if(m.match(/^--.+=/)||!a["short-option-groups"]&&m.match(/^-.+=/))v=m.match(/^--?([^=]+)=([\s\S]*)$/),v!==null&&Array.isArray(v)&&v.length>=3&&($(v[1],f.arrays)?c=Xe(c,v[1],i,v[2]):$(v[1],f.nargs)!==!1?c=_e(c,v[1],i,v[2]):L(v[1],v[2],!0));else if(m.match(N)&&a["boolean-negation"])v=m.match(N),v!==null&&Array.isArray(v)&&v.length>=2&&(u=v[1],L(u,$(u,f.arrays)?[!1]:!1));else if(m.match(/^--.+/)||!a["short-option-groups"]&&m.match(/^-[^-]+/))v=m.match(/^--?(.+)/),v!==null&&Array.isArray(v)&&v.length>=2&&(u=v[1],$(u,f.arrays)?c=Xe(c,u,i):$(u,f.nargs)!==!1?c=_e(c,u,i):(S=i[c+1],S!==void 0&&(!S.match(/^-/)||S.match(A))&&!$(u,f.bools)&&!$(u,f.counts)||/^(true|false)$/.test(S)?(L(u,S),c++):L(u,ft(u))));else if(m.match(/^-.\..+=/))v=m.match(/^-([^=]+)=([\s\S]*)$/),v!==null&&Array.isArray(v)&&v.length>=3&&L(v[1],v[2]);else if(m.match(/^-.\..+/)&&!m.match(A))S=i[c+1],v=m.match(/^-(.\..+)/),v!==null&&Array.isArray(v)&&v.length>=2&&(u=v[1],S!==void 0&&!S.match(/^-/)&&!$(u,f.bools)&&!$(u,f.counts)?(L(u,S),c++):L(u,ft(u)));else if(m.match(/^-[^-]+/)&&!m.match(A)){k=m.slice(1,-1).split(""),h=!1;for(let Z=0;Z<k.length;Z++){if(S=m.slice(Z+2),k[Z+1]&&k[Z+1]==="="){K=m.slice(Z+3),u=k[Z],$(u,f.arrays)?c=Xe(c,u,i,K):$(u,f.nargs)!==!1?c=_e(c,u,i,K):L(u,K),h=!0;break}if(S==="-"){L(k[Z],S);continue}if(/[A-Za-z]/.test(k[Z])&&/^-?\d+(\.\d*)?(e-?\d+)?$/.test(S)&&$(S,f.bools)===!1){L(k[Z],S),h=!0;break}if(k[Z+1]&&k[Z+1].match(/\W/)){L(k[Z],S),h=!0;break}else L(k[Z],ft(k[Z]))}u=m.slice(-1)[0],!h&&u!=="-"&&($(u,f.arrays)?c=Xe(c,u,i):$(u,f.nargs)!==!1?c=_e(c,u,i):(S=i[c+1],S!==void 0&&(!/^(-|--)[^-]/.test(S)||S.match(A))&&!$(u,f.bools)&&!$(u,f.counts)||/^(true|false)$/.test(S)?(L(u,S),c++):L(u,ft(u))))}else if(m.match(/^-[0-9]$/)&&m.match(A)&&$(m.slice(1),f.bools))u=m.slice(1),L(u,ft(u));else if(m==="--"){B=i.slice(c+1);break}else if(a["halt-at-non-option"]){B=i.slice(c);break}else fe(m)}ys(j,!0),ys(j,!1),mp(j),fp(),bs(j,f.aliases,l,!0),dp(j),a["set-placeholder-key"]&&hp(j),Object.keys(f.counts).forEach(function(c){Kt(j,c.split("."))||L(c,0)}),b&&B.length&&(j[_]=[]),B.forEach(function(c){j[_].push(c)}),a["camel-case-expansion"]&&a["strip-dashed"]&&Object.keys(j).filter(c=>c!=="--"&&c.includes("-")).forEach(c=>{delete j[c]}),a["strip-aliased"]&&[].concat(...Object.keys(o).map(c=>o[c])).forEach(c=>{a["camel-case-expansion"]&&c.includes("-")&&delete j[c.split(".").map(m=>pt(m)).join(".")],delete j[c]});function fe(c){let m=_n("_",c);(typeof m=="string"||typeof m=="number")&&j._.push(m)}function _e(c,m,y,h){let u,k=$(m,f.nargs);if(k=typeof k!="number"||isNaN(k)?1:k,k===0)return we(h)||(I=Error(R("Argument unexpected for: %s",m))),L(m,ft(m)),c;let v=we(h)?0:1;if(a["nargs-eats-options"])y.length-(c+1)+v<k&&(I=Error(R("Not enough arguments following: %s",m))),v=k;else{for(u=c+1;u<y.length&&(!y[u].match(/^-[^0-9]/)||y[u].match(A)||wn(y[u]));u++)v++;v<k&&(I=Error(R("Not enough arguments following: %s",m)))}let S=Math.min(v,k);for(!we(h)&&S>0&&(L(m,h),S--),u=c+1;u<S+c+1;u++)L(m,y[u]);return c+S}function Xe(c,m,y,h){let u=[],k=h||y[c+1],v=$(m,f.nargs);if($(m,f.bools)&&!/^(true|false)$/.test(k))u.push(!0);else if(we(k)||we(h)&&/^-/.test(k)&&!A.test(k)&&!wn(k)){if(l[m]!==void 0){let S=l[m];u=Array.isArray(S)?S:[S]}}else{we(h)||u.push($r(m,h,!0));for(let S=c+1;S<y.length&&!(!a["greedy-arrays"]&&u.length>0||v&&typeof v=="number"&&u.length>=v||(k=y[S],/^-/.test(k)&&!A.test(k)&&!wn(k)));S++)c=S,u.push($r(m,k,s))}return typeof v=="number"&&(v&&u.length<v||isNaN(v)&&u.length===0)&&(I=Error(R("Not enough arguments following: %s",m))),L(m,u),c}function L(c,m,y=s){if(/-/.test(c)&&a["camel-case-expansion"]){let k=c.split(".").map(function(v){return pt(v)}).join(".");gs(c,k)}let h=$r(c,m,y),u=c.split(".");qt(j,u,h),f.aliases[c]&&f.aliases[c].forEach(function(k){let v=k.split(".");qt(j,v,h)}),u.length>1&&a["dot-notation"]&&(f.aliases[u[0]]||[]).forEach(function(k){let v=k.split("."),S=[].concat(u);S.shift(),v=v.concat(S),(f.aliases[c]||[]).includes(v.join("."))||qt(j,v,h)}),$(c,f.normalize)&&!$(c,f.arrays)&&[c].concat(f.aliases[c]||[]).forEach(function(v){Object.defineProperty(mt,v,{enumerable:!0,get(){return m},set(S){m=typeof S=="string"?Ie.normalize(S):S}})})}function gs(c,m){f.aliases[c]&&f.aliases[c].length||(f.aliases[c]=[m],O[m]=!0),f.aliases[m]&&f.aliases[m].length||gs(m,c)}function $r(c,m,y){y&&(m=Zy(m)),($(c,f.bools)||$(c,f.counts))&&typeof m=="string"&&(m=m==="true");let h=Array.isArray(m)?m.map(function(u){return _n(c,u)}):_n(c,m);return $(c,f.counts)&&(we(h)||typeof h=="boolean")&&(h=os()),$(c,f.normalize)&&$(c,f.arrays)&&(Array.isArray(m)?h=m.map(u=>Ie.normalize(u)):h=Ie.normalize(m)),h}function _n(c,m){return!a["parse-positional-numbers"]&&c==="_"||!$(c,f.strings)&&!$(c,f.bools)&&!Array.isArray(m)&&(Er(m)&&a["parse-numbers"]&&Number.isSafeInteger(Math.floor(parseFloat(`${m}`)))||!we(m)&&$(c,f.numbers))&&(m=Number(m)),m}function mp(c){let m=Object.create(null);bs(m,f.aliases,l),Object.keys(f.configs).forEach(function(y){let h=c[y]||m[y];if(h)try{let u=null,k=Ie.resolve(Ie.cwd(),h),v=f.configs[y];if(typeof v=="function"){try{u=v(k)}catch(S){u=S}if(u instanceof Error){I=u;return}}else u=Ie.require(k);Ar(u)}catch(u){u.name==="PermissionDenied"?I=u:c[y]&&(I=Error(R("Invalid JSON config file: %s",h)))}})}function Ar(c,m){Object.keys(c).forEach(function(y){let h=c[y],u=m?m+"."+y:y;typeof h=="object"&&h!==null&&!Array.isArray(h)&&a["dot-notation"]?Ar(h,u):(!Kt(j,u.split("."))||$(u,f.arrays)&&a["combine-arrays"])&&L(u,h)})}function fp(){typeof p<"u"&&p.forEach(function(c){Ar(c)})}function ys(c,m){if(typeof g>"u")return;let y=typeof g=="string"?g:"",h=Ie.env();Object.keys(h).forEach(function(u){if(y===""||u.lastIndexOf(y,0)===0){let k=u.split("__").map(function(v,S){return S===0&&(v=v.substring(y.length)),pt(v)});(m&&f.configs[k.join(".")]||!m)&&!Kt(c,k)&&L(k.join("."),h[u])}})}function dp(c){let m,y=new Set;Object.keys(c).forEach(function(h){if(!y.has(h)&&(m=$(h,f.coercions),typeof m=="function"))try{let u=_n(h,m(c[h]));[].concat(f.aliases[h]||[],h).forEach(k=>{y.add(k),c[k]=u})}catch(u){I=u}})}function hp(c){return f.keys.forEach(m=>{~m.indexOf(".")||typeof c[m]>"u"&&(c[m]=void 0)}),c}function bs(c,m,y,h=!1){Object.keys(y).forEach(function(u){Kt(c,u.split("."))||(qt(c,u.split("."),y[u]),h&&(w[u]=!0),(m[u]||[]).forEach(function(k){Kt(c,k.split("."))||qt(c,k.split("."),y[u])}))})}function Kt(c,m){let y=c;a["dot-notation"]||(m=[m.join(".")]),m.slice(0,-1).forEach(function(u){y=y[u]||{}});let h=m[m.length-1];return typeof y!="object"?!1:h in y}function qt(c,m,y){let h=c;a["dot-notation"]||(m=[m.join(".")]),m.slice(0,-1).forEach(function(K){K=Xu(K),typeof h=="object"&&h[K]===void 0&&(h[K]={}),typeof h[K]!="object"||Array.isArray(h[K])?(Array.isArray(h[K])?h[K].push({}):h[K]=[h[K],{}],h=h[K][h[K].length-1]):h=h[K]});let u=Xu(m[m.length-1]),k=$(m.join("."),f.arrays),v=Array.isArray(y),S=a["duplicate-arguments-array"];!S&&$(u,f.nargs)&&(S=!0,(!we(h[u])&&f.nargs[u]===1||Array.isArray(h[u])&&h[u].length===f.nargs[u])&&(h[u]=void 0)),y===os()?h[u]=os(h[u]):Array.isArray(h[u])?S&&k&&v?h[u]=a["flatten-duplicate-arrays"]?h[u].concat(y):(Array.isArray(h[u][0])?h[u]:[h[u]]).concat([y]):!S&&!!k==!!v?h[u]=y:h[u]=h[u].concat([y]):h[u]===void 0&&k?h[u]=v?y:[y]:S&&!(h[u]===void 0||$(u,f.counts)||$(u,f.bools))?h[u]=[h[u],y]:h[u]=y}function gp(...c){c.forEach(function(m){Object.keys(m||{}).forEach(function(y){f.aliases[y]||(f.aliases[y]=[].concat(o[y]||[]),f.aliases[y].concat(y).forEach(function(h){if(/-/.test(h)&&a["camel-case-expansion"]){let u=pt(h);u!==y&&f.aliases[y].indexOf(u)===-1&&(f.aliases[y].push(u),O[u]=!0)}}),f.aliases[y].concat(y).forEach(function(h){if(h.length>1&&/[A-Z]/.test(h)&&a["camel-case-expansion"]){let u=xr(h,"-");u!==y&&f.aliases[y].indexOf(u)===-1&&(f.aliases[y].push(u),O[u]=!0)}}),f.aliases[y].forEach(function(h){f.aliases[h]=[y].concat(f.aliases[y].filter(function(u){return h!==u}))}))})})}function $(c,m){let y=[].concat(f.aliases[c]||[],c),h=Object.keys(m),u=y.find(k=>h.includes(k));return u?m[u]:!1}function vs(c){let m=Object.keys(f);return[].concat(m.map(h=>f[h])).some(function(h){return Array.isArray(h)?h.includes(c):h[c]})}function yp(c,...m){return[].concat(...m).some(function(h){let u=c.match(h);return u&&vs(u[1])})}function bp(c){if(c.match(A)||!c.match(/^-[^-]+/))return!1;let m=!0,y,h=c.slice(1).split("");for(let u=0;u<h.length;u++){if(y=c.slice(u+2),!vs(h[u])){m=!1;break}if(h[u+1]&&h[u+1]==="="||y==="-"||/[A-Za-z]/.test(h[u])&&/^-?\d+(\.\d*)?(e-?\d+)?$/.test(y)||h[u+1]&&h[u+1].match(/\W/))break}return m}function wn(c){return a["unknown-options-as-args"]&&vp(c)}function vp(c){return c=c.replace(/^-{3,}/,"--"),c.match(A)||bp(c)?!1:!yp(c,/^-+([^=]+?)=[\s\S]*$/,N,/^-+([^=]+?)$/,/^-+([^=]+?)-$/,/^-+([^=]+?\d+)$/,/^-+([^=]+?)\W+.*$/)}function ft(c){return!$(c,f.bools)&&!$(c,f.counts)&&`${c}`in l?l[c]:_p(wp(c))}function _p(c){return{[le.BOOLEAN]:!0,[le.STRING]:"",[le.NUMBER]:void 0,[le.ARRAY]:[]}[c]}function wp(c){let m=le.BOOLEAN;return $(c,f.strings)?m=le.STRING:$(c,f.numbers)?m=le.NUMBER:$(c,f.bools)?m=le.BOOLEAN:$(c,f.arrays)&&(m=le.ARRAY),m}function we(c){return c===void 0}function kp(){Object.keys(f.counts).find(c=>$(c,f.arrays)?(I=Error(R("Invalid configuration: %s, opts.count excludes opts.array.",c)),!0):$(c,f.nargs)?(I=Error(R("Invalid configuration: %s, opts.count excludes opts.narg.",c)),!0):!1)}return{aliases:Object.assign({},f.aliases),argv:Object.assign(mt,j),configuration:a,defaulted:Object.assign({},w),error:I,newAliases:Object.assign({},O)}}};function Jy(e){let t=[],n=Object.create(null),r=!0;for(Object.keys(e).forEach(function(i){t.push([].concat(e[i],i))});r;){r=!1;for(let i=0;i<t.length;i++)for(let s=i+1;s<t.length;s++)if(t[i].filter(function(a){return t[s].indexOf(a)!==-1}).length){t[i]=t[i].concat(t[s]),t.splice(s,1),r=!0;break}}return t.forEach(function(i){i=i.filter(function(o,a,l){return l.indexOf(o)===a});let s=i.pop();s!==void 0&&typeof s=="string"&&(n[s]=i)}),n}function os(e){return e!==void 0?e+1:1}function Xu(e){return e==="__proto__"?"___proto___":e}function Zy(e){return typeof e=="string"&&(e[0]==="'"||e[0]==='"')&&e[e.length-1]===e[0]?e.substring(1,e.length-1):e}var Qu=require("fs");var as,ls,cs,Ju=process&&process.env&&process.env.YARGS_MIN_NODE_VERSION?Number(process.env.YARGS_MIN_NODE_VERSION):12,Zu=(ls=(as=process==null?void 0:process.versions)===null||as===void 0?void 0:as.node)!==null&&ls!==void 0?ls:(cs=process==null?void 0:process.version)===null||cs===void 0?void 0:cs.slice(1);if(Zu&&Number(Zu.match(/^([^.]+)/)[1])<Ju)throw Error(`yargs parser supports a minimum Node.js version of ${Ju}. Read our version support policy: https://github.com/yargs/yargs-parser#supported-nodejs-versions`);var Yy=process?process.env:{},ep=new Or({cwd:process.cwd,env:()=>Yy,format:Yu.format,normalize:Sr.normalize,resolve:Sr.resolve,require:e=>{if(typeof require<"u")return require(e);if(e.match(/\.json$/))return JSON.parse((0,Qu.readFileSync)(e,"utf8"));throw Error("only .json config files are supported in ESM")}}),vn=function(t,n){return ep.parse(t.slice(),n).argv};vn.detailed=function(e,t){return ep.parse(e.slice(),t)};vn.camelCase=pt;vn.decamelize=xr;vn.looksLikeNumber=Er;var tp=vn;function np({options:e},t){t.forEach((n,r)=>{var a,l;let[,i="",s=null]=(a=/^--([\w-]+)(?:=(.*))?$/s.exec(n))!=null?a:[],o=e[i];if((o==null?void 0:o.type)==="boolean"&&s!==null&&!/^(true|false)$/.test(s))throw T(`--${i}=${s}: a switch, expected --${i} or --no-${i}`);if(o!=null&&o.array&&((l=s!=null?s:t[r+1])!=null?l:"")==="")throw T(`--${i} needs a value`)})}Je();function rp(e,t){let n={};for(let[r,i]of Object.entries(e)){let s=`MEMGUARD_${r.toUpperCase().replaceAll("-","_")}`,o=t[s];n[r]=o===void 0||o===""?i:{...i,default:Qy(s,o,i)}}return n}function Qy(e,t,{type:n,array:r}){if(n==="boolean"){if(t!=="0"&&t!=="1")throw T(`${e}=${t}: expected 0 or 1`);return t==="1"}return r?[t]:t}var eb={"camel-case-expansion":!1,"parse-numbers":!1,"parse-positional-numbers":!1,"dot-notation":!1,"greedy-arrays":!1,"short-option-groups":!1};function ip(e,t,n){np(e,t);let r={...En,...e.options},i=Object.entries(rp(r,n)),s=a=>i.filter(([,l])=>l.type===a).map(([l])=>l),o=tp([...t],{string:s("string").filter(a=>{var l;return((l=r[a])==null?void 0:l.array)!==!0}),array:i.filter(([,{array:a}])=>a).map(([a])=>({key:a,string:!0})),boolean:s("boolean"),default:Object.fromEntries(i.filter(([,a])=>a.default!==void 0).map(([a,l])=>[a,l.default])),configuration:eb});return tb(e,Object.keys(r),o),o}function tb(e,t,n){for(let i of Object.keys(n)){if(i==="_"||t.includes(i))continue;let s=i.length===1?`-${i}`:`--${i}`,o=je(`--${i}`,t.map(a=>`--${a}`));throw T(`${e.name}: unknown option ${s}.${o}`,`memguard ${e.name} --help lists them`)}let[r]=n._;if(r!==void 0)throw T(`${e.name}: unexpected ${r}`,`for example: ${e.example}`)}var us={name:"run",describe:"guard CMD: record, and repeat a docker command once that failed for memory",example:"memguard run -- docker build -t app .",options:{...gr,out:{type:"string",describe:"folder for report.json"}},async run(e,t){let n=sp(t),{options:r,ignored:i}=yr(e),s=e.out;if(s!==void 0&&(typeof s!="string"||s===""))throw T("--out needs one folder");br(i);let{runGuarded:o}=await Promise.resolve().then(()=>(kr(),Qi));return o({command:n,options:r,out:s!=null?s:null})},async off(e){let{runBare:t}=await Promise.resolve().then(()=>(kr(),Qi));return t(sp(e))}};function sp([e,...t]){if(e!==void 0)return[e,...t];throw T("run: no command given","memguard run -- docker build -t app .")}var op=require("fs");H();var ap={name:"snapshot",describe:"one record of the memory state: what is free, in which sizes, what would fail",example:"memguard snapshot",options:{json:{type:"boolean",default:!1,describe:"the whole record as JSON"}},async run(e){let t=nb(e.root),{KernelFiles:n}=await Promise.resolve().then(()=>(Fe(),Js)),{takeRecord:r}=await Promise.resolve().then(()=>(rt(),co)),i=r(new n(t),new Date);if(e.json===!0)Ve(i);else{let{recordText:s}=await Promise.resolve().then(()=>(ts(),Au));be(s(i))}return C.ok}};function nb(e){if(typeof e!="string"||e==="")throw T("--root needs one folder");let t="DIR is a folder that holds proc and sys";try{if((0,op.statSync)(e).isDirectory())return e}catch(n){throw n.code==="EACCES"?new F("root-unreadable",C.noPermission,`--root ${e}: ${U(n)}`,{hint:t,cause:n}):new F("no-such-root",C.noInput,`--root ${e}: no such folder`,{hint:t,cause:n})}throw new F("root-not-a-folder",C.dataErr,`--root ${e}: not a folder`,{hint:t})}var ps={name:"version",describe:"version of memguard, of Node, and of the knowledge base",example:"memguard version --json",options:{json:{type:"boolean",default:!1,describe:"as JSON"}},async run(e){let t="0.1.0",n=process.versions.node,r="fdbce59e275d";return e.json===!0?Ve({schema:"memguard.version/1",version:t,node:n,knowledge:r}):be(`memguard ${t} (Node ${n}, knowledge ${r})`),0}};var hs=[us,ju,ap,hu,qu,Uc,ps];async function up(e){try{return await ab(e)}catch(t){return cb(t,e)}}async function ab(e){let[t="--help"]=e;if(t==="--version")return ps.run({},[]);if(t==="--help"||t==="-h")return be((await Promise.resolve().then(()=>(ds(),fs))).overview(hs)),C.ok;let n=hs.find(({name:a})=>a===t);if(!n)throw lb(t);let r=pp(e).slice(1),i=e.slice(r.length+2);if(Os()&&n.off)return n.off(i);if(r.includes("--help")||r.includes("-h"))return be(await(await Promise.resolve().then(()=>(ds(),fs))).helpOf(n)),C.ok;let s=ip(n,r,process.env),[o]=i;if(o!==void 0&&n!==us)throw T(`${n.name}: unexpected ${o}`,`for example: ${n.example}`);return n.run(s,i)}function pp(e){let t=e.indexOf("--");return t<0?e:e.slice(0,t)}function lb(e){if(Hu.includes(e))return new F("not-yet",C.unavailable,`${e}: not in this version yet`,{hint:"memguard --help lists what is"});let t=je(e,hs.map(({name:n})=>n));return T(`unknown command ${e}.${t}`,"memguard --help lists them")}function cb(e,t){let n=e instanceof F?e:new F("internal",C.software,`internal error: ${U(e)}`,{hint:"please report it with what you typed"}),{code:r,exitCode:i,message:s,hint:o}=n;return pp(t).includes("--json")&&Ve({schema:"memguard.error/1",code:r,exitCode:i,message:s,hint:o}),W(o===null?s:`${s} (${o})`),i}process.stdout.on("error",()=>{});process.stderr.on("error",()=>{});up(process.argv.slice(2)).then(e=>{process.exitCode=e});
