@echo off
rem Runs jira-mcp on Windows: builds what is missing (in a checkout; after a change of the sources delete
rem target\jira-mcp.jar to have it built anew), takes the Java of JAVA_HOME, else of the PATH (17 or later),
rem adds the start-up flags and the class-data archive, and runs the program. Says nothing on standard output.
rem No blocks in parentheses around values and no delayed expansion: a path may hold a parenthesis, an argument a '!'.
setlocal EnableExtensions DisableDelayedExpansion

rem --- Which Java ---
set "JAVA=java"
if not defined JAVA_HOME goto version
set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto version
echo jira-mcp: JAVA_HOME is "%JAVA_HOME%", where there is no bin\java.exe. Correct it or unset it. 1>&2
exit /b 1

:version
set "VERSION="
set "MAJOR="
rem 'call' comes first since cmd takes away the quotes of a command that begins with one.
for /f "tokens=3" %%v in ('call "%JAVA%" -version 2^>^&1 ^<nul ^| findstr /c:" version "') do if not defined VERSION set "VERSION=%%~v"
for /f "delims=.-+" %%m in ("%VERSION%") do set "MAJOR=%%m"
for /f "delims=0123456789" %%x in ("%MAJOR%") do set "MAJOR="
if defined MAJOR goto suitable
echo jira-mcp: there is no Java. Install version 17 or later, or set JAVA_HOME. 1>&2
exit /b 1

:suitable
if %MAJOR% GEQ 17 goto program
echo jira-mcp: Java 17 or later is needed; found %MAJOR%. Install a newer one, or set JAVA_HOME. 1>&2
exit /b 1

rem --- What to run: a distribution has lib beside bin, a checkout has target after a build ---
:program
set "HERE=%~dp0"
set "LIB=%HERE%..\lib"
set "JAR=%LIB%\jira-mcp.jar"
if exist "%HERE%pom.xml" goto checkout
if exist "%JAR%" goto flags

:checkout
set "LIB=%HERE%target\lib"
set "JAR=%HERE%target\jira-mcp.jar"
if exist "%JAR%" goto flags
echo jira-mcp: building (once; a minute or so) 1>&2
pushd "%HERE%"
call mvnw.cmd -q -B -ntp -Pquick -Dmaven.test.skip package 1>&2 <nul
if errorlevel 1 goto unbuilt
popd
goto flags

:unbuilt
popd
echo jira-mcp: the build failed; see above 1>&2
exit /b 1

rem --- Flags: a personal or short-lived process starts fast and stays small; a server may grow ---
:flags
set "FLAGS=-XX:-UsePerfData -XX:+UseParallelGC"
set "KIND=server"
if "%~1"=="serve" goto archive
if "%~1"=="demo" goto archive
if "%~1"=="sandbox" goto archive
set "KIND=personal"
set "FLAGS=-XX:-UsePerfData -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms24m -Xmx320m -Xmn6m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:-ShrinkHeapInSteps"

rem --- The class-data archive: from Java 19 on, the runtime itself makes it at the first exit, and anew when anything has
rem changed. Its flags differ by kind, and so does its file. ---
:archive
rem From 24 on Java warns of each library that loads machine code or uses sun.misc.Unsafe.
if %MAJOR% GEQ 24 if %MAJOR% LEQ 27 set "FLAGS=%FLAGS% --illegal-native-access=allow --sun-misc-unsafe-memory-access=allow"
if "%JIRA_MCP_ARCHIVE%"=="off" goto run
if %MAJOR% LSS 19 goto run
set "ARCHIVES=%JIRA_MCP_HOME%"
if not defined ARCHIVES set "ARCHIVES=%USERPROFILE%\.jira-mcp"
set "ARCHIVES=%ARCHIVES%\cache\classes"
if not exist "%ARCHIVES%" mkdir "%ARCHIVES%" 2>nul
set "ARCHIVE=%ARCHIVES%\%MAJOR%-%KIND%.jsa"
"%JAVA%" %FLAGS% -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%ARCHIVE%" -Xlog:disable -Xlog:all=error:stderr %JIRA_MCP_JAVA_OPTS% "-Djira-mcp.archive=%ARCHIVE%" -cp "%JAR%;%LIB%\*" dev.jiramcp.app.Main %*
exit /b %errorlevel%

:run
"%JAVA%" %FLAGS% %JIRA_MCP_JAVA_OPTS% -cp "%JAR%;%LIB%\*" dev.jiramcp.app.Main %*
exit /b %errorlevel%
