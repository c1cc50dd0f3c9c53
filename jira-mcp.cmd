@echo off
rem Runs jira-mcp on Windows: builds what is missing (in a checkout), picks a Java (17 or later; JAVA_HOME wins),
rem adds the start-up flags and the class-data archive, and runs the program. Says nothing on standard output.
setlocal EnableDelayedExpansion

set "JAVA=java"
if defined JAVA_HOME (
    set "JAVA=%JAVA_HOME%\bin\java.exe"
    if not exist "!JAVA!" (
        echo jira-mcp: JAVA_HOME is '%JAVA_HOME%', where there is no bin\java.exe. Correct it or unset it. 1>&2
        exit /b 1
    )
)
set "MAJOR="
for /f "tokens=3" %%v in ('""!JAVA!" -version 2>&1" ^| findstr /i "version"') do (
    for /f "delims=.-+" %%m in ("%%~v") do if not defined MAJOR set "MAJOR=%%m"
)
if not defined MAJOR (
    echo jira-mcp: there is no Java. Install version 17 or later, or set JAVA_HOME. 1>&2
    exit /b 1
)
if !MAJOR! LSS 17 (
    echo jira-mcp: Java 17 or later is needed; found !MAJOR!. Install a newer one, or set JAVA_HOME. 1>&2
    exit /b 1
)

set "HERE=%~dp0"
if exist "%HERE%..\lib\jira-mcp.jar" (
    set "JAR=%HERE%..\lib\jira-mcp.jar"
    set "LIB=%HERE%..\lib"
) else (
    set "JAR=%HERE%target\jira-mcp.jar"
    set "LIB=%HERE%target\lib"
    if not exist "!JAR!" (
        echo jira-mcp: building ^(once; a minute or so^) 1>&2
        pushd "%HERE%"
        call mvnw.cmd -q -B -ntp -Pquick -Dmaven.test.skip package 1>&2
        if errorlevel 1 (
            echo jira-mcp: the build failed; see above 1>&2
            exit /b 1
        )
        popd
    )
)

set "FLAGS=-XX:-UsePerfData"
set "SERVER="
if "%~1"=="serve" set "SERVER=1"
if "%~1"=="demo" set "SERVER=1"
if "%~1"=="sandbox" set "SERVER=1"
if not defined SERVER set "FLAGS=!FLAGS! -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms24m -Xmx320m"

rem From Java 19 on, the runtime itself makes the archive at the first exit and renews it when anything has changed.
if !MAJOR! GEQ 19 (
    set "HOMEDIR=%JIRA_MCP_HOME%"
    if not defined HOMEDIR set "HOMEDIR=%USERPROFILE%\.jira-mcp"
    if not exist "!HOMEDIR!\cache\classes" mkdir "!HOMEDIR!\cache\classes" 2>nul
    set FLAGS=!FLAGS! -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=!HOMEDIR!\cache\classes\!MAJOR!.jsa" -Xlog:disable -Xlog:all=error:stderr
)

"!JAVA!" !FLAGS! %JIRA_MCP_JAVA_OPTS% -cp "!JAR!;!LIB!\*" dev.jiramcp.app.Main %*
exit /b %errorlevel%
